/// <reference lib="dom" />

/** The ledger of all studies: its lines, and how it stands on a phone. */

import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { openBrowser } from "../../src/figures/browser.ts";
import { writeReports } from "../../src/report/report.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { claims, samplePaper, writeSample } from "./sample.ts";

/** Two studies of two papers; gives the page of all. */
async function pageOfTwo(out: OutDir): Promise<string> {
  const title = "A study whose name is longer than a phone is wide, as those of papers are";
  const pipelines = [
    { ...await writeSample(out, "one", { claims }), title },
    { ...await writeSample(out, "two", { claims }), paper: samplePaper("other") },
  ];
  return (await writeReports({ outDir: out.path, pipelines })).at(-1)!;
}

Deno.test("report: the ledger's table has no lines for what has no ledger, but for what is damaged or not counted", async () => {
  using out = new OutDir();
  const { paper: _paper, ...own } = await writeSample(out, "own");
  const pipelines = [
    await writeSample(out, "one", { claims }),
    await writeSample(out, "stale", { claims, stale: ["claims"] }),
    own,
  ];
  const html = await Deno.readTextFile((await writeReports({ outDir: out.path, pipelines })).at(-1)!);
  const [table] = html.match(/<table class="counted">[^]*?<\/table>/)!;
  assertEquals([...table.matchAll(/href="#([a-z]+)-ledger"/g)].map(([, name]) => name), ["one", "stale"]);
  assert(!table.includes("Of no paper"));
});

Deno.test("report: a study's name in the ledger and its counts say which parameters are not the preset's", async () => {
  using out = new OutDir();
  const one = { ...await writeSample(out, "one", { claims, overrides: { kappa: 1.5, seed: 1 } }) };
  const two = await writeSample(out, "two", { claims });
  const html = await Deno.readTextFile(
    (await writeReports({ outDir: out.path, pipelines: [one, two] })).at(-1)!,
  );
  const line = (name: string) => html.match(new RegExp(`href="#${name}-ledger">[^]*?</td>`))![0];
  assertStringIncludes(line("one"), "</a> <small>(kappa=1.5, seed=1)</small></td>");
  assertStringIncludes(line("two"), "</a></td>");
  assertStringIncludes(html, "1 not checked</span>, with kappa=1.5, seed=1.</small>");
  assertStringIncludes(html, "1 not checked</span>.</small>");
});

Deno.test({
  name: "report: on a phone the ledger's table is as wide as the page, each study above its counts",
  ignore: !hasBrowser,
  fn: async () => {
    using out = new OutDir();
    const path = await pageOfTwo(out);
    const { browser, close } = await openBrowser();
    try {
      for (const width of [320, 390]) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        await page.goto(new URL(`file://${path}`).href);
        const boxes = await page.$$eval(
          "table.counted tr",
          (rows) =>
            rows.map((row) =>
              [...row.children].map((cell) => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                const [{ top, bottom, width }, text] = [
                  cell.getBoundingClientRect(),
                  range.getBoundingClientRect(),
                ];
                return { top, bottom, width, left: text.left, right: text.right };
              })
            ),
        );
        for (const [study, ...counts] of boxes) {
          assertLess(width - 40, study.width);
          for (const [i, { top, right }] of counts.entries()) {
            assertEquals(Math.round(top), Math.round(study.bottom));
            assertLess(right, i + 1 < counts.length ? counts[i + 1].left : width - 15);
          }
        }
        await page.close();
      }
    } finally {
      await close();
    }
  },
});
