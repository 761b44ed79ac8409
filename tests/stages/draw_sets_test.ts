import { assert, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { readNpy } from "../../src/arrays/npy.ts";
import { orderedBlock } from "../../src/kernels/moving/run.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { drawSets, moveSets, setsOf } from "../../src/stages/draw_sets.ts";
import { repeatedSeed } from "../../src/stages/streams.ts";
import { withKernels } from "../kernels/open.ts";
import { openOut, run } from "../pipelines/project.ts";

Deno.test("draw sets: eight, of nearly as many particles each", () => {
  for (const [count, sets] of [[16, 8], [64, 8], [100, 8], [1000, 8], [1024, 8], [5000, 8]]) {
    const all = setsOf(count);
    assertEquals(new Set(all).size, sets, `${count}`);
    const sizes = Array.from({ length: sets }, (_, set) => all.filter((own) => own === set).length);
    assertLess(
      Math.max(...sizes) - Math.min(...sizes),
      Math.max(0.35 * count / sets, 5),
      `${count}: ${sizes}`,
    );
  }
});

Deno.test("draw sets: the same bytes whole and in pieces, and each particle that of its set's score alone", async () => {
  await withKernels(2, async (kernels) => {
    const d = 5;
    const points = kernels.standardNormals(1, 1, 8 * d);
    const count = orderedBlock + 300;
    const x = kernels.sampleNoised({ seed: 1, stream: 2, points, d, t: 0.5, count });
    const runs = Array.from({ length: drawSets }, (_, set) => {
      const seed = repeatedSeed(4, set);
      const normals = (count: number) => kernels.standardNormals(seed, 7, count);
      const values = { smoothingDraws: 16 };
      return {
        ...onPoints(scoreOf("ks"), { points, d, t0: 0.5, values, math: kernels.math }, { normals }),
        sigma: Float64Array.of(0.7, 0.4, 0.1),
        reported: [1, 2],
        sampler: "reverse-sde" as const,
        noise: { seed, stream: 3 },
      };
    });
    assert(runs.every(({ shifts }) => shifts!.isDrawn));
    const whole = await moveSets(kernels, runs, x, { begin: 0, end: count }, {});
    const rows = (node: number, begin: number, end: number) =>
      whole.slice((node * count + begin) * d, (node * count + end) * d);
    const later = await moveSets(kernels, runs, x, { begin: orderedBlock, end: count }, {});
    assertEquals(
      later,
      Float64Array.from([...rows(0, orderedBlock, count), ...rows(1, orderedBlock, count)]),
    );
    const sets = setsOf(count);
    for (const set of [0, 3]) {
      const first = sets.indexOf(set);
      const next = sets.findIndex((own, i) => i > first && own !== set);
      const { x: alone } = await kernels.move({
        ...runs[set],
        x: x.slice(first * d, next * d),
        firstParticle: 0,
      });
      assertEquals(alone.slice(alone.length / 2), rows(1, first, next));
      const { x: other } = await kernels.move({
        ...runs[5],
        x: x.slice(first * d, next * d),
        firstParticle: 0,
      });
      assertNotEquals(alone, other);
    }
  });
});

Deno.test("own: in twenty dimensions KS is made from draws, in sets, and its intervals are those over the sets; in the plane there are nodes", async () => {
  using out = await openOut();
  const few = "--set count=160 --set steps=10 --set smoothingDraws=8 --set resamples=39";
  await run(out, `analyze own --data sphere --set n=12 --set scores=esf,ks ${few}`);
  const sets = await readNpy(out.file("own", "denoise.own.ks/draw_sets.npy"), "f64");
  assertEquals(sets.data, setsOf(160));
  assertEquals(
    await Array.fromAsync(Deno.readDir(out.file("own", "denoise.own.esf"))).then((files) =>
      files.some(({ name }) => name.startsWith("draw_sets"))
    ),
    false,
  );
  const rows = await readTable(out.file("own", "analyze.own/measures.csv"));
  for (const { value, low, high } of rows) {
    assert(Number(low) <= Number(value) && Number(value) <= Number(high));
  }
  await run(out, `denoise own --data circle --set n=8 --set scores=ks ${few}`);
  const files = await Array.fromAsync(Deno.readDir(out.file("own", "denoise.own.ks")));
  assertEquals(files.some(({ name }) => name.startsWith("draw_sets")), false);
});
