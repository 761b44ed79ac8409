/** Synthetic graphs: layers of which every node reads two of the layer before, and chains. */

import { definePipeline, type Pipeline } from "../../../src/pipeline/graph.ts";
import { integer } from "../../../src/pipeline/parameters.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { countStage } from "./stage.ts";

/** As many numbers as parameters of real stages have, and more. */
const times = Array.from({ length: 32 }, (_, i) => 1 / (i + 1));

/** A pipeline of `count` nodes in layers of `width`; a chain if that is 1. */
export function layered(name: string, count: number, width: number): Pipeline {
  const nameOf = (index: number) => `n${index}`;
  return definePipeline({
    name,
    title: `${count} nodes in layers of ${width}`,
    parameters: { request: integer({ default: 0, min: 0, doc: "makes requests different" }) },
    presets: { quick: {}, paper: {} },
    build: ({ request }) =>
      Array.from({ length: count }, (_, index): NodeSpec => {
        const before = index - index % width - width;
        const read = before < 0 ? [] : [before + index % width, before + (index + 1) % width];
        const params = { request, index, times };
        return node(countStage, {
          name: nameOf(index),
          params,
          inputs: [...new Set(read)].map(nameOf),
        });
      }),
  });
}
