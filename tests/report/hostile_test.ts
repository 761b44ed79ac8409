/** Texts that come from files and from people reach a page as texts, and a shell as one word. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { figurePage } from "../../src/figures/page.ts";
import { prose } from "../../src/figures/html.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import { definePipeline, type Pipeline } from "../../src/pipeline/graph.ts";
import type { Manifest } from "../../src/pipeline/manifest.ts";
import type { Parameter } from "../../src/pipeline/parameters.ts";
import { versions } from "../../src/pipeline/versions.ts";
import type { Run } from "../../src/report/gather.ts";
import { reportPage } from "../../src/report/page.ts";
import { OutDir } from "../pipeline/out_dir.ts";

/** Ends whatever it stands in, and begins an element that no page of ours has. */
const hostile = `"'></script></style></title>--><hurt onload=hurt()>${"`"}\${hurt}\\&lt;`;
/** What a shell would make something else of. */
const words = [
  "a b",
  "it's",
  "$(hurt)",
  "`hurt`",
  "a\nb",
  '"',
  "\\",
  "*",
  "~",
  ";hurt",
  "é",
  "",
  "#",
  "-x",
  "!!",
];

const anyText: Parameter<string> = {
  default: "usual",
  unit: "",
  doc: hostile,
  domain: hostile,
  meanings: { [hostile]: hostile },
  check: (_, value) => String(value),
  parse: (_, text) => text,
};

const pipeline: Pipeline = definePipeline({
  name: "small",
  title: hostile,
  parameters: { word: anyText },
  presets: { quick: {}, paper: {} },
  build: () => [],
  figures: [{ page: "figures/flat.html", claims: ["beside*"] }],
});

const figure = {
  name: "flat",
  title: hostile,
  caption: `<i>x</i>, ${hostile}`,
  data: [{ type: "scatter", x: [1], y: [1], name: hostile }],
  layout: { width: 640, height: 360, title: { text: hostile } },
};

/** A run of which every text that stands in a file is hostile. */
async function hostileRun(dir: string, word = "usual"): Promise<Run> {
  const artifact = "plot-0123456789ab";
  await Deno.mkdir(`${dir}/${artifact}`, { recursive: true });
  const stored = { ...figure, name: `flat${hostile}`, layout: { ...figure.layout, width: 640 } };
  await Deno.writeTextFile(`${dir}/${artifact}/flat.json`, JSON.stringify(stored));
  const text = {
    claim: hostile,
    where: hostile,
    tuned: hostile,
    note: hostile,
    chance: hostile,
    fixed: hostile,
    toleranceFrom: hostile,
  };
  const numbers = { expected: hostile, measured: hostile, tolerance: hostile, standardError: hostile };
  await writeClaims(`${dir}/${artifact}`, [
    { ...text, ...numbers, id: `beside${hostile}`, result: "fail" },
    { ...text, ...numbers, id: `other${hostile}`, result: "pass" },
  ]);
  const manifest = {
    key: hostile,
    files: [{ path: "flat.json" }],
    seed: hostile,
    versions: { ...versions, deno: hostile },
    wallSeconds: 1,
    cpuSeconds: 1,
  } as unknown as Manifest;
  const nodes = ["figures", "claims.csv"].map((view) => ({
    node: hostile,
    view,
    artifact,
    upToDate: true,
    damages: [],
    manifest,
  }));
  return {
    pipeline,
    title: hostile,
    preset: "quick",
    parameters: { word, [hostile]: hostile },
    nodes,
    dir,
    storeDir: dir,
  };
}

Deno.test("report: no text of a file or a person becomes an element, an attribute or a script", async () => {
  using out = new OutDir();
  const run = await hostileRun(out.file("small"), hostile);
  for (const runs of [[run], [run, run]]) {
    const page = await reportPage({ runs });
    assertEquals(page.match(/<hurt|<\/title>|<\/style>/g)?.join(), "</title>,</style>,</style>");
    const html = page.replaceAll(/<script[^]*?<\/script>/g, "");
    const bare = html.match(/<[a-z]("[^"]*"|[^>"])*>/g)!.map((tag) => tag.replace(/="[^"]*"/g, ""));
    assertEquals(bare.filter((tag) => /hurt|["'\\]/.test(tag)), []);
    // the caption's own markup stands
    assertStringIncludes(html, "<p><i>x</i>, ");
  }
});

Deno.test("report: what makes it is for a shell the words that were meant", async () => {
  using out = new OutDir();
  for (const word of words) {
    const html = await reportPage({ runs: [await hostileRun(out.file("small"), word)] });
    const [, shown] = /How to make this<\/summary><pre><code>([^<]*)</.exec(html)!;
    const command = shown.replace(/&lt;/g, "<").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
    if (Deno.build.os === "windows") return;
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", `deno() { printf '%s\\0' "$@"; }\n${command}`],
      cwd: out.path,
    }).output();
    const got = new TextDecoder().decode(stdout).split("\0").slice(0, -1);
    assertEquals(got, [
      "task",
      "pipeline",
      "small",
      "--set",
      `word=${word}`,
      "--set",
      `${hostile}=${hostile}`,
    ]);
  }
});

Deno.test("figure's page: name, title, caption and data stay texts", async () => {
  const html = await figurePage({ ...figure, table: [], name: `flat${hostile}` }, ["csv"]);
  assertEquals(html.match(/<hurt/g), null);
  assertEquals(html.match(/<\/script>/g)?.length, 2);
  assertEquals(html.match(/<\/(style|title)>/g)?.length, 3);
});

Deno.test("prose: italics and their like pass, everything else is shown as it is written", () => {
  const same = ["<i>x</i><sub>1</sub> &amp; <b>y<sup>2</sup></b><br><code>z</code>", "a > b", ""];
  for (const text of same) assertEquals(prose(text), text);
  assertEquals(prose("1 < 2 <hr> <i>x</i>"), "1 < 2 &lt;hr> <i>x</i>");
  assertEquals(prose('<i class="x">'), '&lt;i class="x">');
  assertEquals(prose("<I><!-- <?x"), "&lt;I>&lt;!-- &lt;?x");
  assertEquals(prose("<i>open"), "&lt;i>open");
  assertEquals(prose("<i><b>x</i></b>"), "&lt;i>&lt;b>x&lt;/i>&lt;/b>");
});
