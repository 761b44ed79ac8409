import { assertEquals, assertThrows } from "@std/assert";
import { jobs } from "../../src/kernels/jobs.ts";
import { placeStruct, readField, readStructs } from "../../src/kernels/struct.ts";
import { openExports } from "./open.ts";

const { arena, exports: { structs } } = await openExports();

/** The module's layouts after a change, in a module of nothing else. */
function moduleWith(change: (layouts: Layouts) => void): WebAssembly.Module {
  const layouts: Layouts = structuredClone(structs);
  change(layouts);
  const content = new TextEncoder().encode("\x07structs" + JSON.stringify(layouts));
  // LEB128, padded to five bytes
  const size = [0, 7, 14, 21, 28].map((shift) => (content.length >> shift) & 127 | (shift < 28 ? 128 : 0));
  return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 0, ...size, ...content]));
}

type Layouts = Record<string, { fields: Record<string, { offset: number; kind: string }> }>;

Deno.test("structures: every field stands by itself at a place of its kind, and all of them fill the structure", () => {
  assertEquals(Object.keys(structs).sort(), Object.keys(jobs).sort());
  for (const [name, { bytes, fields }] of Object.entries(structs)) {
    const places = Object.values(fields).toSorted((a, b) => a.offset - b.offset);
    let end = 0;
    for (const { offset, kind } of places) {
      assertEquals(offset, end, `a gap in ${name}`);
      end += kind === "f64" ? 8 : 4;
    }
    assertEquals(end, bytes, name);
  }
});

Deno.test("structures: numbers are written where their names stand, whatever the order, with all their bits", () => {
  const values = {
    logPtr: 2 ** 31 + 64,
    meanPtr: 7,
    pointsPtr: 6,
    columns: -5,
    rows: 4,
    n: 3,
    d: 2,
    constant: -0.1,
    step: 1e-300,
    low1: Infinity,
    low0: -0,
    t: 0.5,
  };
  const job = placeStruct(arena, structs.GridJob, values);
  for (const [name, { offset, kind }] of Object.entries(structs.GridJob.fields)) {
    const written = kind === "f64"
      ? arena.f64(job + offset, 1)[0]
      : kind === "i32"
      ? arena.i32(job + offset, 1)[0]
      : arena.i32(job + offset, 1)[0] >>> 0;
    assertEquals(written, values[name as keyof typeof values], name);
  }
  assertEquals(readField(arena, structs.GridJob, job, "constant"), -0.1);
  // @ts-expect-error a name that is none
  assertThrows(() => readField(arena, structs.GridJob, job, "constnat"), TypeError);
  const { t: _, ...rest } = values;
  // @ts-expect-error a field is left out
  placeStruct(arena, structs.GridJob, rest);
  // @ts-expect-error a field too many
  placeStruct(arena, structs.GridJob, { ...rest, t: 1, time: 1 });
});

Deno.test("structures: a module with other fields is refused, by the names of structure and field", () => {
  readStructs(moduleWith(() => {}));
  const changes: [(layouts: Layouts) => void, string][] = [
    [({ GridJob: { fields } }) => {
      fields.stride = fields.step;
      delete fields.step;
    }, "GridJob.step is none in the module, f64 in the host; GridJob.stride is f64 in the module, none"],
    [
      ({ UniformLineJob: { fields } }) => {
        [fields.kappa, fields.count] = [fields.count, fields.kappa];
      },
      "UniformLineJob.kappa is i32 in the module, f64 in the host; UniformLineJob.count is f64 in the module, i32",
    ],
    [({ PlaneTrainJob: { fields } }) => {
      fields.seed.kind = "i32";
    }, "PlaneTrainJob.seed is i32 in the module, u32 in the host"],
    [({ TrainJob: { fields } }) => {
      delete fields.beta1Power;
    }, "TrainJob.beta1Power is none in the module, f64 in the host"],
    [({ MoveJob: { fields } }) => {
      Object.assign(fields, { toString: { offset: 0, kind: "f32" } });
    }, "MoveJob.toString is f32 in the module, none in the host"],
    [(layouts) => {
      delete layouts.TwoLayerTrainJob;
    }, "no kernel takes a TwoLayerTrainJob"],
  ];
  for (const [change, message] of changes) {
    assertThrows(() => readStructs(moduleWith(change)), TypeError, message);
  }
  const bare = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  assertThrows(() => readStructs(bare), TypeError, "has no layouts of its structures; run deno task build");
});
