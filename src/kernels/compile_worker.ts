/**
 * Compiles the kernels' sources in a worker of its own: the compiler takes 200 MB, which are given back when the worker
 * ends.
 */

/// <reference lib="deno.worker" />

/** The sources: relative path → text. */
export type CompileRequest = Readonly<Record<string, string>>;

/** The module, or what the compiler says against the sources. */
export type CompileReply = { readonly wasm: Uint8Array<ArrayBuffer> } | { readonly error: string };

self.onmessage = async ({ data }: MessageEvent<CompileRequest>) => {
  const reply: CompileReply = await compile(data);
  self.postMessage(reply);
};

async function compile(sources: CompileRequest): Promise<CompileReply> {
  // here and not above: a worker loses messages that come before its module has run
  const { default: asc } = await import("assemblyscript/asc");
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ["index.ts", "--config", "asconfig.json", "--outFile", "kernels.wasm"],
    {
      readFile: (name) => sources[name] ?? null,
      writeFile: (_name, contents) => {
        if (contents instanceof Uint8Array) wasm = contents;
      },
      listFiles: () => [],
    },
  );
  return error || !wasm ? { error: stderr.toString() || `${error}` } : { wasm: new Uint8Array(wasm) };
}
