/** A pipeline of many equal nodes and a table of them. */

import { definePipeline } from "../../src/pipeline/graph.ts";
import { integer, number } from "../../src/pipeline/parameters.ts";
import { node } from "../../src/pipeline/stage.ts";
import { table, work } from "./work.ts";

export const grid = definePipeline({
  name: "grid",
  title: "Grid: many nodes, and a table of them",
  finding: "Each node is in the table once.",
  parameters: {
    count: integer({ default: 4, min: 1, max: 1000, doc: "nodes" }),
    seconds: number({ default: 0.1, min: 0, max: 1000, unit: "s", doc: "time that a node takes" }),
    broken: integer({ default: -1, min: -1, max: 1000, doc: "the node that can't be made; -1 for none" }),
    seed: integer({ default: 0, min: 0, max: 1000, doc: "where values begin" }),
  },
  presets: { quick: {}, paper: {} },
  build({ count, seconds, broken, seed }) {
    const names = Array.from({ length: count }, (_, index) => `work.${index}`);
    return [
      ...names.map((name, index) =>
        node(work, { name, params: { index, seconds, isBroken: index === broken, seed } })
      ),
      node(table, { name: "table", params: {}, inputs: names }),
    ];
  },
});
