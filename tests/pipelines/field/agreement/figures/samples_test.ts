import { assert, assertEquals } from "@std/assert";
import { writeNpy } from "../../../../../src/arrays/npy.ts";
import { samplesFigure } from "../../../../../pipelines/field/agreement/figures/samples.ts";
import { sceneOf, withTables } from "./tables.ts";

const [d, count] = [28 * 28, 12];
/** Pictures of one grey each, a row a number. */
const pictures = (greys: readonly number[]) =>
  Float64Array.from({ length: greys.length * d }, (_, i) => greys[Math.floor(i / d)]);

const scores = {
  esf: "esf",
  gaussian: "gaussian",
  local: "local",
  "network-1": "network",
  "network-2": "network",
};
const scene = sceneOf("digits", scores, { reference: "network-2" });
const moved = {
  ...scene,
  contestants: scene.contestants.map((contestant) => ({
    ...contestant,
    denoise: `denoise.${contestant.id}`,
  })),
};
const measures = scene.contestants.flatMap(({ id, score }) => {
  const row = { variant: id, score, unit: "", low: 0, high: 1 };
  return [
    { ...row, measure: "memorised", name: "fraction memorised", value: id === "local" ? 0.0625 : 0 },
    { ...row, measure: "r2-samples", name: "r²", value: id === "local" ? 0.625 : 0.25 },
  ];
});

/** Every score's samples are 0.1 from the training picture of grey 0 and 0.9 from that of grey 1. */
const figureOf = (reference: string | null) =>
  withTables({
    "samples.digits": { "measures.csv": measures },
    "generate.digits": {},
    ...Object.fromEntries(moved.contestants.map(({ denoise }) => [denoise, {}])),
  }, async (context) => {
    const write = (node: string, name: string, shape: number[], data: Float64Array) =>
      writeNpy(`${context.inputs.get(node)}/${name}.npy`, { shape, data });
    await write("generate.digits", "points", [2, d], pictures([1, 0]));
    await write("generate.digits", "x", [count, d], pictures(Array(count).fill(0)));
    await write("generate.digits", "sigma", [2], Float64Array.of(2, 1));
    for (const { denoise } of moved.contestants) {
      await write(denoise, "t", [2], Float64Array.of(1, 0.1));
      const ways = [...Array(count).fill(0.5), ...Array(count).fill(0.1)];
      await write(denoise, "x", [2, count, d], pictures(ways));
    }
    return await samplesFigure(context, { ...moved, reference }, {
      node: "samples.digits",
      nEquivariant: 20,
    });
  });

Deno.test("samples: the last particles of every score, of networks the reference alone and last", async () => {
  const { table, layout, caption } = await figureOf("network-2");
  const panels = [...new Set(table.map(({ panel }) => panel))];
  assertEquals(panels, [
    "esf, of esf",
    "local, of local",
    "gaussian, of gaussian",
    "network-2, of network-2",
  ]);
  assertEquals(table.filter(({ panel }) => panel === panels[0]).map(({ y }) => y), Array(10).fill(0.1111));
  const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
  assertEquals(
    texts.filter((text) => text.startsWith("memorised")),
    ["0", "6.25", "0", "0"].map((share) => `memorised ${share} %`),
  );
  assert(caption.includes("last row is the network's"));
  assert(caption.includes("ESF 0.25 (0.00 … 1.00), LS 0.63 (0.00 … 1.00), Gaussian 0.25"), caption);
});

Deno.test("samples: without a network there is no row of it", async () => {
  const { table, caption } = await figureOf(null);
  assertEquals(table.filter(({ panel }) => panel.startsWith("network")), []);
  assert(!caption.includes("network"));
});
