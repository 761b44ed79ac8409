/**
 * Structures that the kernels read (jobs.ts), written by field name. Where a field stands is the compiler's word: the module
 * carries the layouts in a section of its own (packages/npm/assemblyscript.ts), and is refused if they are not of the fields
 * that the host writes.
 */

import type { Arena } from "./arena.ts";
import { type Declaration, jobs, type Kind } from "./jobs.ts";

/** Where the fields of a structure stand, in bytes from its begin. */
export interface Layout<Field extends string> {
  readonly bytes: number;
  readonly fields: Readonly<Record<Field, { readonly offset: number; readonly kind: Kind }>>;
}

/** Names of the fields of a structure. */
type FieldOf<Job extends keyof typeof jobs> = typeof jobs[Job] extends
  Readonly<Record<string, readonly (infer Field)[]>> ? Field & string : never;

/** The structures of a module. */
export type Structs = { readonly [Job in keyof typeof jobs]: Layout<FieldOf<Job>> };

/** What a structure holds. */
export type Fields<Job extends keyof typeof jobs> = Readonly<Record<FieldOf<Job>, number>>;

/** @throws {TypeError} naming every structure and field in which the module differs from jobs.ts */
export function readStructs(module: WebAssembly.Module): Structs {
  const [section] = WebAssembly.Module.customSections(module, "structs");
  if (!section) {
    throw new TypeError("the kernels' module has no layouts of its structures; run deno task build");
  }
  const structs: Partial<Record<string, Layout<string>>> = JSON.parse(new TextDecoder().decode(section));
  const faults = Object.entries<Declaration>(jobs).flatMap(([name, declaration]) =>
    faultsOf(name, declaration, structs[name])
  );
  if (faults.length > 0) {
    throw new TypeError(
      `the kernels' module and the host differ in what a structure holds: ${faults.join("; ")}; ` +
        "write in src/kernels/jobs.ts what assembly/ has",
    );
  }
  return structs as Structs;
}

function faultsOf(name: string, declaration: Declaration, layout: Layout<string> | undefined): string[] {
  if (!layout) return [`no kernel takes a ${name}`];
  const written = new Map(
    Object.entries(declaration).flatMap(([kind, fields]) => fields.map((field) => [field, kind])),
  );
  const names = new Set([...written.keys(), ...Object.keys(layout.fields)]);
  return [...names].flatMap((field) => {
    const there = Object.hasOwn(layout.fields, field) ? layout.fields[field].kind : "none";
    const here = written.get(field) ?? "none";
    return there === here ? [] : `${name}.${field} is ${there} in the module, ${here} in the host`;
  });
}

/** Allocates a structure and writes its fields. Negative and large unsigned numbers keep their 32 bits. */
export function placeStruct<Field extends string>(
  arena: Arena,
  { bytes, fields }: Layout<Field>,
  values: Readonly<Record<NoInfer<Field>, number>>,
): number {
  const pointer = arena.allocate(bytes);
  const view = new DataView(arena.memory.buffer, pointer, bytes);
  for (const field in fields) {
    const { offset, kind } = fields[field];
    if (kind === "f64") view.setFloat64(offset, values[field], true);
    else view.setInt32(offset, values[field], true);
  }
  return pointer;
}

/** A field that a kernel has written, f64. */
export function readField<Field extends string>(
  arena: Arena,
  { fields }: Layout<Field>,
  pointer: number,
  field: NoInfer<Field>,
): number {
  return arena.f64(pointer + fields[field].offset, 1)[0];
}
