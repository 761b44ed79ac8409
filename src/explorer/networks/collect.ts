/**
 * Takes trained weights for the page: `deno run -A src/explorer/networks/collect.ts out/experiment2/train line-4` writes
 * `line-4.npy` here.
 */

import { fileURLToPath } from "node:url";
import { writeNpy } from "../../arrays/npy.ts";
import { readNetwork } from "../../stages/network_files.ts";

const [dir, id] = Deno.args;
if (!dir || !id) {
  console.error("usage: collect.ts FOLDER ID, as in collect.ts out/experiment2/train line-4");
  Deno.exit(2);
}
const { parameters } = await readNetwork(dir);
const beside = fileURLToPath(new URL(".", import.meta.url));
await writeNpy(`${beside}${id}.npy`, { shape: [parameters.length], data: parameters });
