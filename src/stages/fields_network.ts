/**
 * fields-network: a network from elsewhere on a grid of a plane, as `fields` has scores.
 */

import type { NetworkChoice } from "../onnx/parameters.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type FieldsParams, writeField } from "./fields.ts";
import { readGenerated } from "./generated.ts";
import { inputDir } from "./inputs.ts";
import { withNetwork } from "./with_network.ts";

export type FieldsNetworkParams = Pick<FieldsParams, "data" | "times" | "grid"> & { network: NetworkChoice };

/** Writes what `fields` does. */
export const fieldsNetwork: Stage<FieldsNetworkParams> = defineStage(import.meta.url, {
  id: "fields-network",
  phase: "fields",
  usesKernels: false,
  isReproducible: () => false,
  async run(context) {
    const data = await readGenerated(inputDir(context, context.params.data));
    await withNetwork(context, context.params.network, data.d, async (network) => {
      await writeField(context, data, (t, x) => network.pull(t, x, { signal: context.signal }));
    });
  },
});
