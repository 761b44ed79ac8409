/** JSON with a checksum over its own text: a changed byte is noticed. */

import { createHash } from "node:crypto";

/** A record as the text of its file: the checksum is its last field. */
export function seal(record: object): string {
  const body = JSON.stringify(record, null, 2);
  return JSON.stringify({ ...record, sha256: digestOf(body) }, null, 2) + "\n";
}

/**
 * A sealed record without its checksum.
 *
 * @param sealed  what the text says
 * @param oldEnd  last field of those that earlier versions wrote without a checksum; where another is the last, the checksum is damaged
 * @throws {SyntaxError} if the text is not, to the byte, as it was written
 */
export function unseal<T extends object>(text: string, sealed: T & { sha256?: string }, oldEnd: string): T {
  if (sealed === null || typeof sealed !== "object") throw new SyntaxError("it holds no record");
  const { sha256, ...record } = sealed;
  const isOld = sha256 === undefined && Object.keys(record).at(-1) === oldEnd;
  if (!isOld && !isAsWritten(text, sha256)) throw new SyntaxError("its checksum differs");
  return record as unknown as T;
}

/** Compares the text itself: to make it again from what it says would take longer than all else that is done with it. */
function isAsWritten(text: string, sha256: unknown): boolean {
  const end = `,\n  "sha256": ${JSON.stringify(sha256)}\n}\n`;
  return text.endsWith(end) && digestOf(`${text.slice(0, -end.length)}\n}`) === sha256;
}

function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
