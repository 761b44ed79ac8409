/**
 * Compiles `{ path: text }` on standard input, JSON, as `assembly/` holds them, and writes the module to standard output;
 * if they don't compile, what the compiler says to standard error, and the exit code is 1. The compiler takes 200 MB.
 *
 * The module carries the layouts of the structures that its functions take (src/kernels/struct.ts), in a section of its
 * own: `{ name: { bytes, fields: { name: { offset, kind } } } }`, JSON.
 */

import { type Class, FunctionPrototype, type Program, PropertyPrototype } from "npm:assemblyscript@0.28.20";
import asc from "npm:assemblyscript@0.28.20/asc";
import { Transform } from "npm:assemblyscript@0.28.20/transform";

/** Writes the section, of the classes that functions exported by index.ts take, as the compiler has laid them out. */
class Structs extends Transform {
  #program!: Program;

  override afterInitialize(program: Program) {
    this.#program = program;
  }

  override afterCompile(module: Transform["binaryen"]["Module"]["prototype"]) {
    const exported = this.#program.filesByName.get("index")?.exports?.values() ?? [];
    const classes = [...exported]
      .flatMap((element) =>
        element instanceof FunctionPrototype ? [...element.instances?.values() ?? []] : []
      )
      .flatMap(({ signature }) => signature.parameterTypes)
      .flatMap(({ classReference }) => classReference ?? []);
    const structs = Object.fromEntries(classes.map((struct) => [struct.name, layoutOf(struct)]));
    module.addCustomSection("structs", new TextEncoder().encode(JSON.stringify(structs)));
  }
}

function layoutOf({ nextMemoryOffset, members }: Class) {
  const fields = [...members?.values() ?? []]
    .flatMap((member) => member instanceof PropertyPrototype ? member.instance ?? [] : [])
    .filter((property) => property.isField)
    .map(({ name, memoryOffset, type }) => [name, { offset: memoryOffset, kind: type.toString() }]);
  return { bytes: nextMemoryOffset, fields: Object.fromEntries(fields) };
}

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
    transforms: [new Structs()],
  },
);
if (error || !wasm) {
  console.error(stderr.toString() || `${error}`);
  Deno.exit(1);
}
await new Response(wasm).body!.pipeTo(Deno.stdout.writable);
