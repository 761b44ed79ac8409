/** What doesn't fit the kernels' memory of 2 GiB. */

import { assertEquals, assertRejects } from "@std/assert";
import { move } from "../../../src/kernels/moving/move.ts";
import { moveInBlocks } from "../../../src/kernels/moving/uniform_line.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { openExports } from "../open.ts";
import { type Bad, cloud, evenly, guarded, smoothed } from "./guarded.ts";

const { exports } = await openExports();

const large: Bad<MoveRun>[] = [
  [
    "products of 4.8 GB",
    {
      ...smoothed(),
      points: new Float64Array(600_000),
      shifts: { nodes: new Float64Array(4000), weights: new Float64Array(2000).fill(1 / 2000) },
    },
    RangeError,
    "the kernels' memory holds 2 GiB",
  ],
  [
    "scratch of 1.4 GB for each of two workers",
    { points: new Float64Array(6_000_000), ...smoothed(1) },
    RangeError,
    "the kernels' memory holds 2 GiB",
  ],
];

for (const [what, change, kind, message] of large) {
  Deno.test(`guards, move: ${what} is a ${kind.name}, before anything is written`, async () => {
    await assertRejects(() => move(guarded, { ...cloud, ...change }), kind, message);
  });
}

const blocks: [what: string, block: number, change: Partial<MoveRun>, message: string][] = [
  [
    "scratch of 2^32 bytes and some, which wraps to little",
    2 ** 26,
    { d: 8, x: new Float64Array(8) },
    "needs 8590",
  ],
  ["scratch of 2.5 GB, which wraps to below 0", 22_000_000, {}, "the kernels' memory holds 2 GiB"],
];

for (const [what, block, change, message] of blocks) {
  Deno.test(`guards, move in blocks: ${what} is a RangeError, before anything is written`, async () => {
    const job = { kernel: "uniformLineLocalAverage", spacing: 2 / 3, n: 4, kappa: 1, block } as const;
    await assertRejects(
      () => moveInBlocks(guarded, { ...evenly, ...change }, undefined, job),
      RangeError,
      message,
    );
  });
}

Deno.test("guards, sizes: scratch beyond 32 bits is that many bytes, by arithmetic in whole numbers", () => {
  const rows = (block: bigint) => (block + 16n) / 16n * 128n;
  for (
    const [block, d, n] of [[512, 2, 4], [2 ** 27, 100, 4], [1, 1, 2 ** 28 - 1], [2 ** 28 - 1, 2 ** 20, 7]]
  ) {
    const expected = 65536n + BigInt(Math.max(d, 7)) * rows(BigInt(block)) + 8n * BigInt(n + 1);
    assertEquals(BigInt(exports.uniformLineScratchBytes(block, d, n)), expected);
  }
  for (const [capacity, width] of [[128, 32], [2 ** 27, 2048]]) {
    const scratch = 1024n + 24576n + BigInt(capacity) * (48n + 60n) + BigInt(capacity / 8) * BigInt(width);
    assertEquals(BigInt(exports.planeScratchBytes(capacity, width)), scratch);
  }
  for (const [batch, width] of [[64, 20], [2 ** 27, 2 ** 27]]) {
    const scratch = 1024n + 72n * BigInt(batch + 2) + 8n * BigInt(3 * width + 2);
    assertEquals(BigInt(exports.twoLayerScratchBytes(batch, width)), scratch);
  }
  for (const [d, n, capacity] of [[2, 4, 32], [64, 4096, 2 ** 27]]) {
    const scratch = 2048n + BigInt(2 * d + 8) * 16n + BigInt(n + 7 & ~7) * 10n +
      BigInt(capacity / 16) * BigInt(6 * d + 7) * 64n;
    assertEquals(BigInt(exports.trainScratchBytes(d, n, capacity)), scratch);
  }
  for (const n of [1, 4, 2 ** 28 - 1]) {
    const scratch = 8n * BigInt(n + n % 2) + 32n * (128n + 512n + 16n) + 3n * 256n * 8n;
    assertEquals(BigInt(exports.gridPosteriorScratchBytes(n)), scratch);
  }
  for (const [d, n, shifts, extra] of [[2, 5, 0, 0], [784, 2 ** 27, 0, 64], [3, 2 ** 27, 5, 2 ** 40]]) {
    const weights = shifts > 0 ? BigInt(5 * n + 8 * (Math.floor(n / 32) + 1)) : 64n;
    const scratch = 1024n + BigInt(15 + 5 * d) * 128n + BigInt(Math.ceil(n / 16) * 16) * 68n +
      weights * 128n +
      BigInt(extra);
    assertEquals(BigInt(exports.pointsScratchBytes(d, n, shifts, extra)), scratch);
  }
});
