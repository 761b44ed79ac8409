/** Claims stand beside the figures that they are about, the others in a table; what is looked up is folded away. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { list } from "../../src/pipeline/parameters.ts";
import { writeReports } from "../../src/report/report.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { claims, lines, moving, type SampleOptions, writeSample } from "./sample.ts";

const visible = (html: string) => html.replace(/<script.*?<\/script>|<style>.*?<\/style>/gs, "");
const ids = claims.map(({ id }) => id);

/** Ids of the claims beside each figure, and in the table. */
async function placed(options: SampleOptions) {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims, ...options })];
  const [path] = await writeReports({ outDir: out.path, pipelines });
  const page = visible(Deno.readTextFileSync(path));
  const idsIn = (html = "") =>
    [...html.matchAll(/([\w-]+)<\/small>/g)].map(([, id]) => id).filter((id) => ids.includes(id));
  const beside = (name: string) => {
    const row = page.slice(page.indexOf(`id="one-${name}"`)).split('<div class="row')[0];
    return idsIn(row.match(/<aside[^]*<\/aside>/)?.[0]);
  };
  return { page, beside, table: idsIn(page.match(/<section id="one-ledger">[^]*?<\/section>/)?.[0]) };
}

Deno.test("claims: beside the figures that name them, failures first, the others in the table", async () => {
  const { page, beside, table } = await placed({
    figures: [{ ...lines, claims: ["*a*"] }, { ...moving, claims: ["g*"] }],
  });
  assertEquals([beside("lines"), beside("moving"), table], [["bad", "far"], ["good"], []]);
  assertStringIncludes(page, "1 pass, 1 fail, 1 not checked. All stand beside their figures.");
  assert(!page.includes('<table class="cards ledger">'));
  const half = await placed({ figures: [{ ...lines, claims: ["good"] }, moving] });
  assertEquals([half.beside("lines"), half.beside("moving"), half.table], [["good"], [], ["bad", "far"]]);
  assertStringIncludes(half.page, "Beside figures: 1; in this table: 2.");
  const none = await placed({ figures: [lines] });
  assertEquals([none.beside("lines"), none.table.toSorted()], [[], ids.toSorted()]);
});

Deno.test("claims: a claim about two figures stands at both; that of a figure which isn't there in the table", async () => {
  const both = await placed({ figures: [{ ...lines, claims: ["good"] }, { ...moving, claims: ["good"] }] });
  assertEquals([both.beside("lines"), both.beside("moving"), both.table], [["good"], ["good"], [
    "bad",
    "far",
  ]]);
  using out = new OutDir();
  const one = await writeSample(out, "one", { claims });
  const figures = [...one.figures!, { page: "figures/later.html", claims: ["bad"] }];
  const [path] = await writeReports({ outDir: out.path, pipelines: [{ ...one, figures }] });
  assertEquals(visible(Deno.readTextFileSync(path)).match(/ · bad<\/small>/g)?.length, 1);
});

Deno.test("claims: beside a figure they say all that the ledger says, as text", async () => {
  const { page } = await placed({ figures: [{ ...lines, claims: ["bad", "good"] }] });
  const item = page.match(/<li><span class="fail">[^]*?<\/li>/)![0];
  for (
    const text of [
      "× fail",
      "a &lt; b &amp; &quot;c&quot;",
      ">0.5<",
      ">0.75<",
      "± 0.1",
      "rounding · predicted 2026-11-23 · eq. (1) · bad",
    ]
  ) {
    assertStringIncludes(item, text);
  }
  assertStringIncludes(page, '<span title="0.5123456789012">0.512346</span>');
});

Deno.test("claims: more than there is room for beside a flat figure follow below it, failures still first", async () => {
  const many = ["pass", "not checked", "fail", "pass", "pass", "pass", "pass"] as const;
  const numbered = many.map((result, i) => ({ ...claims[0], id: `claim-${i}`, result }));
  const { page } = await placed({ claims: numbered, figures: [{ ...lines, claims: ["claim-*"] }] });
  const asides = page.match(/<aside[^]*?<\/aside>/g)!.map((aside) =>
    [...aside.matchAll(/claim-(\d)<\/small>/g)].map(([, i]) => Number(i))
  );
  assertEquals(asides, [[2, 0, 3, 4], [5, 6, 1]]);
});

Deno.test("claims: of an earlier run are not counted beside their figure", async () => {
  const { page } = await placed({ figures: [{ ...lines, claims: ["*"] }], stale: ["claims"] });
  assertStringIncludes(page, "<b>Claims</b>: made with other parameters");
  assert(!page.includes('class="counts'), "counted");
});

Deno.test("report: parameters are folded away, with value, default, presets, unit, bounds and meaning", async () => {
  const { page } = await placed({ overrides: { kappa: 1.5 } });
  const section = page.match(/<section id="one-parameters">[^]*?<\/section>/)![0];
  assertStringIncludes(section, "<details><summary><h2>Parameters</h2> (1 changed)");
  const cells = [...section.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell)
  );
  assertEquals(cells, [
    ["parameter", "value", "default", "presets", "unit", "allowed", "meaning"],
    ["kappa", "<b>1.5</b> (changed)", "1.2", "paper: 1.3", "units", "a number", "smoothing &lt; strong"],
    ["seed", "0", "0", "", "", "a number", "of all"],
  ]);
  assertStringIncludes(page, '<section id="one-times"><details><summary>');
});

Deno.test("report: what ids stand for is listed under the parameters, as text", async () => {
  using out = new OutDir();
  const { parameters, ...one } = await writeSample(out, "one");
  const set = list({
    default: ["a"],
    of: ["a", "b"],
    doc: "sets",
    meanings: { a: "the < first", b: "the other" },
  });
  const pipelines = [{ ...one, parameters: { ...parameters, set } }];
  const [path] = await writeReports({ outDir: out.path, pipelines });
  const page = visible(Deno.readTextFileSync(path));
  assertStringIncludes(page, "value of set</th>");
  for (const cell of ["a", "the &lt; first", "b", "the other"]) assertStringIncludes(page, `>${cell}</td>`);
});
