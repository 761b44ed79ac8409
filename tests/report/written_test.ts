import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { writeReports } from "../../src/report/report.ts";
import { gunzipSync } from "node:zlib";
import { OutDir } from "../pipeline/out_dir.ts";
import { claims, lines, samplePaper, samplePipeline, writeSample } from "./sample.ts";

const read = (out: OutDir, ...path: string[]) => Deno.readTextFileSync(out.file(...path));
/** What people see of a page: no code, no data. */
const visible = (html: string) => html.replace(/<script.*?<\/script>|<style>.*?<\/style>/gs, "");

Deno.test("report: one a pipeline that has run, and one of all", async () => {
  using out = new OutDir();
  const pipelines = [
    await writeSample(out, "one", { claims }),
    samplePipeline("never-run", []),
    await writeSample(out, "two"),
  ];
  const paths = await writeReports({ outDir: out.path, pipelines });
  assertEquals(paths, ["one/report.html", "two/report.html", "report.html"].map((path) => out.file(path)));
  const all = visible(read(out, "report.html"));
  for (const text of ["Sample one &lt;1>", "Sample two &lt;1>", 'id="one-lines"', 'id="two-lines"']) {
    assertStringIncludes(all, text);
  }
});

Deno.test("report: pipelines about two papers are two parts, each introduced, both cited; about one, there are no parts", async () => {
  using out = new OutDir();
  const first = await writeSample(out, "one", { claims });
  const second = {
    ...await writeSample(out, "two"),
    paper: samplePaper("gabriel"),
    about: "<p>What it is about.</p>",
  };
  await writeReports({ outDir: out.path, pipelines: [first, second] });
  const all = visible(read(out, "report.html"));
  const places = [
    'id="paper-chen"',
    'id="one"',
    'id="paper-gabriel"',
    'id="two"',
    "What it is about.",
    "@article",
  ]
    .map((text) => all.indexOf(text));
  assertEquals(places, [...places].sort((a, b) => a - b));
  assert(places.every((place) => place > 0));
  for (const id of ["chen", "gabriel"]) {
    for (const text of [`<i>On ${id}</i>`, `@article{${id}2025`, `What ${id} is about.`]) {
      assertStringIncludes(all, text);
    }
  }
  const own = visible(read(out, "two", "report.html"));
  assertEquals(own.includes("paper-gabriel"), false);
  assertStringIncludes(own, "What it is about.");
  assertEquals(own.includes("chen"), false);
});

Deno.test("report: nothing has run, nothing is written", async () => {
  using out = new OutDir();
  assertEquals(await writeReports({ outDir: out.path, pipelines: [samplePipeline("one", [])] }), []);
  assertEquals([...Deno.readDirSync(out.path)], []);
});

Deno.test("report: is left alone when it would be the same, and written when results or parameters change", async () => {
  using out = new OutDir();
  const write = async (options = {}) => {
    const pipelines = [await writeSample(out, "one", options)];
    await writeReports({ outDir: out.path, pipelines });
    return read(out, "one", "report.html");
  };
  const first = await write();
  assert(/^<!doctype html>\n<!-- [0-9a-f]{64} [0-9a-f]{64} -->\n/.test(first));
  const { ino } = Deno.statSync(out.file("one", "report.html"));
  await write();
  assertEquals(Deno.statSync(out.file("one", "report.html")).ino, ino);
  assertStringIncludes(await write({ overrides: { kappa: 1.5 } }), "kappa=1.5");
  assertStringIncludes(
    await write({ overrides: { kappa: 1.5 }, stale: ["plot"] }),
    "Made with other parameters",
  );
});

Deno.test("report: a call that finds everything up to date leaves the files as they are", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims })];
  const paths = await writeReports({ outDir: out.path, pipelines });
  const marks = () => paths.map((path) => [Deno.statSync(path).ino, Deno.statSync(path).mtime]);
  const before = marks();
  assertEquals(await writeReports({ outDir: out.path, pipelines }), paths);
  assertEquals(marks(), before);
});

Deno.test("report: has command, counts, rounded numbers, times, seeds, versions, keys and citation", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims, overrides: { kappa: 1.5 } })];
  await writeReports({ outDir: out.path, pipelines });
  const page = visible(read(out, "one", "report.html"));
  const { key } = out.readJson("one", "figures", "manifest.json");
  for (
    const text of [
      "deno task pipeline one --set kappa=1.5<",
      "1 pass, 1 fail, 1 not checked",
      '<span title="0.5123456789012">0.512346</span>',
      '<span class="whole">1e-13</span>',
      "<b>1.5</b> (changed)",
      "smoothing &lt; strong",
      "12.3 s",
      "5.68 s",
      `<code>${key.slice(0, 12)}</code>`,
      `Deno ${Deno.version.deno}`,
      ">7<",
      "@software{smoothscore",
      "@article{chen2025",
    ]
  ) assertStringIncludes(page, text);
  assert(!page.includes("seed=0"), "the command names what is the preset's");
});

Deno.test("report: failures come first, with a sign that is no colour", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims })];
  await writeReports({ outDir: out.path, pipelines });
  const page = visible(read(out, "one", "report.html"));
  const places = ["× fail", "✓ pass", "– not checked at quick"].map((sign) => page.indexOf(sign));
  assert(places[0] > 0 && places[0] < places[1] && places[1] < places[2], `${places}`);
});

Deno.test("report: texts are text, not HTML or code", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims, pictures: [lines.name] })];
  await writeReports({ outDir: out.path, pipelines });
  const page = read(out, "one", "report.html");
  assertStringIncludes(page, "a &lt; b &amp; &quot;c&quot;");
  assertStringIncludes(page, "Lines &lt; 2 &amp; &lt;/script>&lt;b>more");
  assert(!page.includes("</script><b>") && !page.includes("throw 1"));
  // packed plotly, figure and ledger, and the page's own script
  assertEquals(page.match(/<script/g)?.length, 4);
  assertEquals(page.match(/<\/script/g)?.length, 4);
});

Deno.test("report: a run that has checked no claims says so", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one")];
  await writeReports({ outDir: out.path, pipelines });
  assertStringIncludes(read(out, "one", "report.html"), "has checked no claims");
});

Deno.test("report: figures and claims of an earlier run are marked", async () => {
  using out = new OutDir();
  const notices = async (stale: string[]) => {
    const pipelines = [await writeSample(out, "one", { claims, stale }), await writeSample(out, "two")];
    await writeReports({ outDir: out.path, pipelines });
    const page = read(out, "one", "report.html");
    // nor are they counted at the top
    assertEquals(page.includes("<p>Claims: 1 pass"), !stale.includes("claims"));
    assertEquals(
      read(out, "report.html").includes("(made with other parameters, not counted)"),
      stale.includes("claims"),
    );
    return page.match(/Made with other parameters/g)?.length ?? 0;
  };
  assertEquals(await notices([]), 0);
  assertEquals(await notices(["plot"]), 1);
  assertEquals(await notices(["plot", "claims"]), 2);
});

Deno.test("report: plotly.js is in it once, packed; the page stays far below 12 MiB", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one"), await writeSample(out, "two")];
  await writeReports({ outDir: out.path, pipelines });
  const page = read(out, "report.html");
  assertEquals(page.match(/id="plotly"/g)?.length, 1);
  assert(page.length < 2.5 * 2 ** 20, `${page.length} bytes with figures of no size`);
});

Deno.test("report: figures and ledger unpack to their files, in a pipeline's page and in that of all", async () => {
  using out = new OutDir();
  const pipelines = [await writeSample(out, "one", { claims }), await writeSample(out, "two")];
  await writeReports({ outDir: out.path, pipelines });
  const packed = (page: string, id: string) =>
    page.match(new RegExp(`<script type="application/octet-stream" id="${id}">([^<]*)</script>`))![1];
  const unpacked = (text: string) => new TextDecoder().decode(gunzipSync(Uint8Array.fromBase64(text)));
  for (
    const [id, ...path] of [
      [`data-one-${lines.name}`, "one", "figures", `${lines.name}.json`],
      ["ledger-one", "one", "claims.csv"],
    ]
  ) {
    const element = packed(read(out, "one", "report.html"), id);
    assertEquals(unpacked(element), read(out, ...path));
    assertEquals(packed(read(out, "report.html"), id), element);
  }
});
