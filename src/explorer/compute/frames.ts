/** Which nodes of a schedule are kept of all particles, for playing and scrubbing. */

/** Coordinates of all particles at all frames: 8.4 MB a column, but for the fewest frames of very many. */
const mostNumbers = 2.1e6;
const fewest = 16;

/**
 * Evenly chosen nodes, the first and the last among them: every second one for 20 000 particles in the plane and a hundred steps.
 *
 * @param nodes  of the schedule
 * @returns      indices, increasing
 */
export function keptNodes(nodes: number, count: number, d: number): number[] {
  const frames = Math.min(nodes, Math.max(fewest, Math.floor(mostNumbers / (count * d))));
  const last = nodes - 1;
  return [
    ...new Set(Array.from({ length: frames }, (_, i) => Math.round(i * last / Math.max(1, frames - 1)))),
  ];
}

/** Nodes of followed ways: all of a usual schedule. */
export function wayNodes(nodes: number): number[] {
  return keptNodes(nodes, Math.ceil(mostNumbers / 250), 1);
}
