/** What a report begins with, and in which order its parts follow. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { writeReports } from "../../src/report/report.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { claims, lines, moving, type SampleFigure, samplePaper, surface, writeSample } from "./sample.ts";

/** What people see of a page: no code, no data. */
const visible = (html: string) => html.replace(/<script.*?<\/script>|<style>.*?<\/style>/gs, "");

async function pages(
  out: OutDir,
  pipelines: Awaited<ReturnType<typeof writeSample>>[],
): Promise<Record<string, string>> {
  const paths = await writeReports({ outDir: out.path, pipelines });
  return Object.fromEntries(
    paths.map((path, i) => [pipelines[i]?.name ?? "all", visible(Deno.readTextFileSync(path))]),
  );
}

/** The texts stand in this order, each for the first time. */
function assertOrder(page: string, texts: readonly string[]): void {
  const places = texts.map((text) => page.indexOf(text));
  assert(places.every((place) => place >= 0), `${texts.filter((text) => !page.includes(text))} is missing`);
  assertEquals(places, [...places].sort((a, b) => a - b), `${texts}`);
}

const opening = (page: string) => page.slice(page.indexOf("<header"), page.indexOf("</header>"));
const frames = (html: string) => [...html.matchAll(/data-figure="data-([^"]*)"/g)].map(([, id]) => id);
const opens = (figure: SampleFigure): SampleFigure => ({ ...figure, isOpening: true });

Deno.test("report: opens with one picture, a sentence a study with its counts, and all counts together", async () => {
  using out = new OutDir();
  const { all } = await pages(out, [
    await writeSample(out, "one", { claims }),
    await writeSample(out, "two", { figures: [moving, opens(surface("solid"))], claims: claims.slice(0, 1) }),
    await writeSample(out, "three", { figures: [opens(lines)] }),
  ]);
  const html = opening(all);
  assertEquals(frames(html), ["two-solid"]);
  assertOrder(html, [
    "<p>Claims: 2 pass, 1 fail, 1 not checked.</p>",
    'href="#two-solid"',
    'href="#one"',
    "What one <i>shows</i>.",
    '<span class="counts fail">1 pass, 1 fail, 1 not checked</span>',
    'href="#two"',
    "What two <i>shows</i>.",
    '<span class="counts">1 pass, 0 fail</span>',
    'href="#three"',
    "no claims checked",
  ]);
});

Deno.test("report: opens with the first study's first figure where none is said to, and without one where there is none", async () => {
  using out = new OutDir();
  const one = await writeSample(out, "one", { figures: [moving, lines] });
  const two = await writeSample(out, "two");
  assertEquals(frames(opening((await pages(out, [one, two])).all)), ["one-moving"]);
  const none = await writeSample(out, "one", { figures: [] });
  assertEquals(frames(opening((await pages(out, [none, two])).all)), []);
});

Deno.test("report: on one study opens with its sentence and its figure, which is not shown again", async () => {
  using out = new OutDir();
  const figures = [moving, opens(lines)];
  const one = { ...await writeSample(out, "one", { figures, claims }), about: "<p>About it.</p>" };
  const page = (await pages(out, [one])).one;
  assertStringIncludes(opening(page), "What one <i>shows</i>.");
  assertOrder(page, ['id="one-lines"', "About it.", 'id="one-moving"']);
  assertEquals(frames(page), ["one-lines", "one-moving"]);
});

Deno.test("report: a study that is about no paper comes last, under its own heading, and adds no citation", async () => {
  using out = new OutDir();
  const { paper: _paper, ...own } = await writeSample(out, "own");
  const one = await writeSample(out, "one");
  const two = { ...await writeSample(out, "two"), paper: samplePaper("second") };
  const { all } = await pages(out, [own, two, one]);
  const main = all.slice(all.indexOf("<main>"));
  assertOrder(main, [
    'id="paper-second"',
    "<h3>Sample two",
    'id="paper-chen"',
    "<h3>Sample one",
    "<h2>Sample own",
  ]);
  assertEquals(main.match(/class="paper"/g)?.length, 2);
  const page = (await pages(out, [own])).own;
  assertStringIncludes(page, "Please cite the program:");
  assert(!page.includes("@article") && page.includes("Computed by smoothscore."));
});

Deno.test("report: a study whose runs differ is called what its run was about", async () => {
  using out = new OutDir();
  const one = { ...await writeSample(out, "one"), titleOf: () => "Another run" };
  const page = await pages(out, [one, await writeSample(out, "two")]);
  for (const html of [page.one, page.all]) {
    assertStringIncludes(html, "A run of one");
    for (const text of ["Sample one", "Another run", "A run of two"]) assert(!html.includes(text), text);
  }
});

Deno.test("report: is written anew when what a pipeline says of itself changes", async () => {
  using out = new OutDir();
  const one = await writeSample(out, "one", { claims });
  const mark = async (changes: object) =>
    (await pages(out, [{ ...one, ...changes }])) &&
    Deno.readTextFileSync(out.file("one", "report.html")).slice(0, 100);
  const figures = [{ page: "figures/lines.html", claims: ["good"] }];
  const marks = [
    await mark({}),
    await mark({ finding: "Something else." }),
    await mark({ paper: samplePaper("other") }),
    await mark({ figures }),
  ];
  assertEquals(new Set(marks).size, marks.length);
  assertEquals(await mark({}), marks[0]);
});
