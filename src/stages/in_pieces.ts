/**
 * Moves particles portion by portion and keeps what is done: what all denoising stages share.
 */

import { orderedBlock } from "../kernels/moving/run.ts";
import type { Watch } from "../kernels/pool.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { Portion, saveInterval } from "./checkpoint.ts";
import { restorePieces, savePiece } from "./pieces.ts";

export interface Pieces {
  /** particles, dimension, snapshots of each */
  readonly count: number;
  readonly d: number;
  readonly snapshots: number;
  /** particles that a piece holds a multiple of; those that the kernels put in order together if not given */
  readonly block?: number;
}

/** Numbers of a call of the kernels at most: a few megabytes, though there be millions of particles. */
const mostNumbers = 2 ** 22;

/**
 * Calls `move` for particles begin … end − 1 until all are done, from saved particles on after an interrupt.
 *
 * @param move  gives [snapshots, end − begin, d]
 * @returns     [snapshots, count, d]
 */
export async function inPieces(
  context: StageContext,
  { count, d, snapshots, block = orderedBlock }: Pieces,
  move: (begin: number, end: number, watch: Watch) => Promise<Float64Array>,
): Promise<Float64Array> {
  const out = new Float64Array(snapshots * count * d);
  /** Particles begin … end − 1 of one snapshot. */
  const rows = (snapshot: number, begin: number, end: number) =>
    out.subarray((snapshot * count + begin) * d, (snapshot * count + end) * d);
  const put = (begin: number, end: number, particles: Float64Array) => {
    const length = (end - begin) * d;
    for (let snapshot = 0; snapshot < snapshots; snapshot++) {
      rows(snapshot, begin, end).set(particles.subarray(snapshot * length, (snapshot + 1) * length));
    }
  };

  let done = await restorePieces(context.checkpointDir, put);
  let saved = done;
  let lastSave = performance.now();
  const save = async () => {
    if (saved === done) return;
    const particles = new Float64Array(snapshots * (done - saved) * d);
    for (let snapshot = 0; snapshot < snapshots; snapshot++) {
      particles.set(rows(snapshot, saved, done), snapshot * (done - saved) * d);
    }
    await savePiece(context.checkpointDir, saved, done, particles);
    saved = done;
    lastSave = performance.now();
  };
  // the first call takes a block of particles; the next ones go by the time it took
  const largest = Math.max(1, Math.floor(mostNumbers / (block * d * snapshots))) * block;
  const portion = new Portion(block, largest);
  while (done < count) {
    const size = Math.ceil(portion.size / block) * block;
    const end = Math.min(done + size, count);
    const begun = performance.now();
    try {
      const particles = await move(done, end, {
        signal: context.signal,
        onProgress: (finished) => context.progress(done + finished, count, "particles"),
      });
      portion.took(end - done, performance.now() - begun);
      put(done, end, particles);
      done = end;
    } catch (error) {
      if (context.signal.aborted) await save();
      throw error;
    }
    if (performance.now() - lastSave > saveInterval) await save();
  }
  return out;
}
