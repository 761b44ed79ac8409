import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { figurePage } from "../../src/figures/page.ts";
import { sampleFigure } from "./sample.ts";

const figure = sampleFigure();
const page = await figurePage(figure, ["csv", "json"]);

Deno.test("figure page: names nothing outside its folder", () => {
  assert(!/https?:\/\//.test(page));
  const files = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file);
  assertEquals(files, ["data:,", "sample.csv", "sample.json", "plotly.min.js"]);
});

Deno.test("figure page: title and caption are there, and no text ends the script", async () => {
  assertStringIncludes(page, "<title>A sample</title>");
  assertStringIncludes(page, figure.caption);
  const bad = await figurePage({ ...figure, title: "a < b", data: [{ name: "</script><b>" }] }, []);
  assertStringIncludes(bad, "<title>a &lt; b</title>");
  assert(!bad.includes("</script><b>"));
});

Deno.test("figure page: is the same every time", async () =>
  assertEquals(await figurePage(sampleFigure(), ["csv", "json"]), page));
