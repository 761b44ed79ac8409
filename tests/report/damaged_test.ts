/** What is damaged is named, left out and marked; the rest is shown. */

import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { seal } from "../../src/files/sealed.ts";
import { writeReports } from "../../src/report/report.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { claims, lines, surface, writeSample } from "./sample.ts";

const solid = surface("solid");
const sample = { claims, figures: [lines, solid], pictures: [lines.name] };

interface Written {
  readonly own: string;
  readonly all: string;
  readonly told: string[];
}

/** Two pipelines, something hurt of the first, and their reports. */
async function report(out: OutDir, hurt: (out: OutDir) => void): Promise<Written> {
  const pipelines = [await writeSample(out, "one", sample), await writeSample(out, "two", { claims })];
  await writeReports({ outDir: out.path, pipelines });
  hurt(out);
  const told: string[] = [];
  await writeReports({ outDir: out.path, pipelines, onDamage: (line) => told.push(line) });
  const read = (path: string) => Deno.readTextFileSync(out.file(path));
  return { own: read("one/report.html"), all: read("report.html"), told };
}

function edit(out: OutDir, path: string, change: (text: string) => string): void {
  const before = Deno.readTextFileSync(out.file(path));
  const after = change(before);
  assert(after !== before);
  Deno.writeTextFileSync(out.file(path), after);
}

const parts: [what: string, hurt: (out: OutDir) => void, told: string, page: string][] = [
  [
    "an edited ledger",
    (out) => edit(out, "one/claims.csv", (text) => text.replace("not checked", "pass       ")),
    "one/claims.csv: SHA-256 differs",
    "claims.csv",
  ],
  [
    "a truncated ledger",
    (out) => edit(out, "one/claims.csv", (text) => text.slice(0, text.indexOf('"') + 5)),
    "one/claims.csv: ",
    "claims.csv",
  ],
  [
    "a ledger that is gone",
    (out) => Deno.removeSync(Deno.realPathSync(out.file("one/claims.csv"))),
    "one/claims.csv: missing",
    "claims.csv",
  ],
  [
    "a ledger in whose place an editor has put a file",
    (out) => {
      const text = Deno.readTextFileSync(out.file("one/claims.csv"));
      Deno.removeSync(out.file("one/claims.csv"));
      Deno.writeTextFileSync(out.file("one/claims.csv"), text);
    },
    "one/claims.csv: a file stands in the place of its link",
    "claims.csv",
  ],
  [
    "an edited figure",
    (out) => edit(out, "one/figures/lines.json", (text) => text.replace("0.1", "0.2")),
    "one/figures: lines.json: SHA-256 differs",
    "figures/lines.html",
  ],
  [
    "a picture",
    (out) => edit(out, "one/figures/lines.svg", (text) => text + "<!-- -->"),
    "one/figures: lines.svg: ",
    "figures/lines.html",
  ],
  [
    "a manifest",
    (out) => Deno.writeTextFileSync(out.file("one/figures/manifest.json"), "{"),
    "one/figures: manifest.json can't be used",
    "figures/solid.html",
  ],
  [
    "a manifest of nothing",
    (out) => edit(out, "one/figures/manifest.json", (text) => text.replace(/"files":\[.*?\]/, '"files":[]')),
    "one/figures: manifest.json can't be used: its list of files is empty",
    "figures/solid.html",
  ],
];

for (const [what, hurt, words, page] of parts) {
  Deno.test(`damaged: ${what} is told, and left out of both pages, which say so`, async () => {
    using out = new OutDir();
    const { own, all, told } = await report(out, hurt);
    assertEquals(told.length, 1, told.join("\n"));
    assert(told[0].startsWith(words), told[0]);
    for (const html of [own, all]) {
      assertStringIncludes(html, `Left out: ${page} is damaged`);
      assertEquals(html.includes(`id="one-${lines.name}"`), !told[0].startsWith("one/figures"));
      assertEquals(html.includes('id="ledger-one"'), !told[0].startsWith("one/claims"));
      const isSolidShown = !told[0].includes("manifest");
      assertEquals(html.includes(`id="one-${solid.name}"`), isSolidShown);
    }
    assertStringIncludes(all, 'id="ledger-two"');
    assertStringIncludes(
      all,
      told[0].startsWith("one/claims") ? "Claims: damaged, left out" : 'id="ledger-one"',
    );
    assertEquals(
      all.includes("</a> <small>(damaged, left out)</small></td>"),
      told[0].startsWith("one/claims"),
    );
    // whole again: the pages are as they were
    const pipelines = [await writeSample(out, "one", sample), await writeSample(out, "two", { claims })];
    const after: string[] = [];
    await writeReports({ outDir: out.path, pipelines, onDamage: (line) => after.push(line) });
    assertEquals(after, []);
    assertEquals(Deno.readTextFileSync(out.file("one/report.html")).includes("Left out"), false);
  });
}

Deno.test("damaged: a ledger of an earlier version is told and left out; the reports are written", async () => {
  using out = new OutDir();
  const { own, all, told } = await report(out, (out) => {
    const dir = dirname(Deno.realPathSync(out.file("one/claims.csv")));
    Deno.writeTextFileSync(`${dir}/claims.csv`, "id,claim,result\ngood,This holds,pass\n");
    const manifest = JSON.parse(Deno.readTextFileSync(`${dir}/manifest.json`));
    const bytes = Deno.readFileSync(`${dir}/claims.csv`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { sha256: _, ...record } = manifest;
    Deno.writeTextFileSync(
      `${dir}/manifest.json`,
      seal({ ...record, files: [{ path: "claims.csv", bytes: bytes.length, sha256 }] }),
    );
  });
  assertEquals(told.length, 1);
  assert(told[0].startsWith("one/claims.csv can't be used: a row has no id, result or day"), told[0]);
  for (const html of [own, all]) assertStringIncludes(html, "Left out: claims.csv is damaged");
  assertStringIncludes(all, 'id="ledger-two"');
});

const records: [what: string, hurt: (out: OutDir) => void, words: string][] = [
  [
    "an edited run.json",
    (out) => edit(out, "one/run.json", (text) => text.replace("1.2", "1.3")),
    "one: run.json can't be used: its checksum differs",
  ],
  ["a truncated run.json", (out) => edit(out, "one/run.json", (text) => text.slice(0, 80)), "one: run.json"],
  ["null as run.json", (out) => Deno.writeTextFileSync(out.file("one/run.json"), "null"), "one: run.json"],
  ["a folder as run.json", (out) => {
    Deno.removeSync(out.file("one/run.json"));
    Deno.mkdirSync(out.file("one/run.json"));
  }, "one: run.json can't be used: it is a folder"],
];

for (const [what, hurt, words] of records) {
  Deno.test(`damaged: ${what} is told, and its study left out of the page of all, which says so`, async () => {
    using out = new OutDir();
    const { all, told } = await report(out, hurt);
    assertEquals(told.length, 1);
    assert(told[0].startsWith(words), told[0]);
    assertEquals([all.includes('id="one"'), all.includes('id="two"')], [false, true]);
    assertStringIncludes(all, "deno task pipeline one</code> makes it anew");
  });
}

const pages: [what: string, hurt: (path: string) => void][] = [
  ["a flipped bit", (path) => {
    const bytes = Deno.readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    Deno.writeFileSync(path, bytes);
  }],
  ["a missing end", (path) => Deno.truncateSync(path, Deno.statSync(path).size - 1)],
  ["something behind its end", (path) => Deno.writeTextFileSync(path, "x", { append: true })],
  ["nothing in it", (path) => Deno.truncateSync(path)],
  ["a folder in its place", (path) => {
    Deno.removeSync(path);
    Deno.mkdirSync(path);
  }],
];

for (const [what, hurt] of pages) {
  Deno.test(`damaged: a report with ${what} is written anew`, async () => {
    using out = new OutDir();
    const pipelines = [await writeSample(out, "one", sample)];
    const [path] = await writeReports({ outDir: out.path, pipelines });
    const before = Deno.readFileSync(path);
    hurt(path);
    await writeReports({ outDir: out.path, pipelines });
    assertEquals(Deno.readFileSync(path), before);
  });
}

Deno.test("damaged: a file beside an artifact's that its manifest doesn't know is not shown", async () => {
  using out = new OutDir();
  const { own } = await report(out, (out) => {
    Deno.writeTextFileSync(out.file("one/figures/solid.svg"), "<svg><text>forged</text></svg>");
  });
  assertEquals(own.match(/src="data:image\/svg/g)?.length, 1);
});

Deno.test("damaged: a record that shows an artifact of another stage under a view shows nothing of it", async () => {
  using out = new OutDir();
  const { own, told } = await report(out, (out) => {
    const { sha256: _, ...run } = out.readJson("one/run.json");
    const [plot, claims] = run.nodes;
    const nodes = [{ ...plot, artifact: claims.artifact }, claims];
    Deno.writeTextFileSync(out.file("one/run.json"), seal({ ...run, nodes }));
  });
  assertEquals(told, []);
  assertEquals(own.includes(`id="one-${lines.name}"`), false);
});
