import { createHash } from "node:crypto";
import type { PointSet } from "./point_set.ts";

/** SHA-256 over n, d and the bytes of the points, in hexadecimal: the same for the same points in the same order. */
export function digestOf({ n, d, points }: PointSet): string {
  const bytes = new Uint8Array(points.buffer, points.byteOffset, points.byteLength);
  return createHash("sha256").update(`${n} ${d}\n`).update(bytes).digest("hex");
}
