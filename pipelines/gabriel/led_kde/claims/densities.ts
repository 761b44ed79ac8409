/**
 * Claims of the densities themselves: their gradient, mass, and nodes.
 */

import { readTable } from "../../../../src/arrays/csv.ts";
import { atMost, type Claim, falling } from "../../../../src/ledger/claim.ts";
import { paper } from "./terms.ts";

export async function densityClaims(name: string, dir: string): Promise<Claim[]> {
  const [gradient, nodes, normalisers] = await Promise.all(
    ["gradient", "nodes", "normalisers"].map((table) => readTable(`${dir}/${table}.csv`)),
  );
  const logs = normalisers.map((row) => Number(row.log_normaliser));
  return [
    atMost({
      id: `led-${name}-gradient`,
      claim:
        `∇log LED-KDE is the kernel-smoothed score: differences of the log density against the kernels' score, c = ${
          gradient.map(({ c }) => c).join(", ")
        } (largest relative difference)`,
      where: `${paper}; spec §3`,
      measured: Math.max(...gradient.map(({ difference }) => Number(difference))),
      limit: 1e-6,
      fixed: "2026-11-23",
      toleranceFrom: "a bar set before the first run; differences of sixth order",
    }),
    atMost({
      id: `led-${name}-normaliser`,
      claim: "The quadrature gives the plain density estimate mass 1 (|log of it|)",
      where: "spec §3",
      measured: Math.abs(logs[0]),
      limit: 1e-10,
      fixed: "2026-11-23",
      toleranceFrom: "sums over a grid of √ε/2",
    }),
    atMost({
      id: `led-${name}-jensen`,
      claim: "∫ exp(K ∗ log p) is at most 1 (largest logarithm over c > 0)",
      where: "Jensen's inequality",
      measured: Math.max(...logs.slice(1)),
      limit: 0,
      fixed: "2026-11-23",
      toleranceFrom: "none",
    }),
    falling({
      id: `led-${name}-nodes`,
      claim: `Gauss–Hermite's rule nears the grid's log density with ${
        nodes.map((row) => row.nodes).join(", ")
      } nodes an axis (largest difference)`,
      where: "two computations of one thing",
      measured: nodes.map(({ error }) => Number(error)),
      fixed: "2026-11-23",
      toleranceFrom: "an order",
    }),
  ];
}
