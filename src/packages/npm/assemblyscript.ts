/**
 * Compiles `{ path: text }` on standard input, JSON, as `assembly/` holds them, and writes the module to standard output;
 * if they don't compile, what the compiler says to standard error, and the exit code is 1. The compiler takes 200 MB.
 */

import asc from "npm:assemblyscript@0.28.20/asc";

const sources: Record<string, string> = await new Response(Deno.stdin.readable).json();
let wasm: Uint8Array<ArrayBuffer> | undefined;
const { error, stderr } = await asc.main(
  ["index.ts", "--config", "asconfig.json", "--outFile", "kernels.wasm"],
  {
    readFile: (name) => sources[name] ?? null,
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) wasm = new Uint8Array(contents);
    },
    listFiles: () => [],
  },
);
if (error || !wasm) {
  console.error(stderr.toString() || `${error}`);
  Deno.exit(1);
}
await new Response(wasm).body!.pipeTo(Deno.stdout.writable);
