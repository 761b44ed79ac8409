import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { openBrowser } from "../../src/figures/browser.ts";
import { keepBrowser } from "../../src/figures/drawing.ts";
import { renderFigures } from "../../src/figures/render.ts";
import { hasBrowser } from "./browser_found.ts";
import { sampleFigure } from "./sample.ts";

const figure = sampleFigure();
const ignore = !hasBrowser;

async function withDir(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-figures-" });
  try {
    await run(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const filesOf = (dir: string) => [...Deno.readDirSync(dir)].map(({ name }) => name).sort();
const unexpected = (message: string) => {
  throw new Error(message);
};

for (const browser of ["none", "/no/such/browser"]) {
  Deno.test(`render: with browser ${browser} writes HTML, CSV and JSON and warns once, in one line`, () =>
    withDir(async (dir) => {
      const warnings: string[] = [];
      await renderFigures([figure, { ...figure, name: "other" }], dir, {
        browser,
        onWarning: (line) => warnings.push(line),
      });
      const files = ["csv", "html", "json"].flatMap((ending) => [`other.${ending}`, `sample.${ending}`]);
      assertEquals(filesOf(dir), [...files, "plotly.min.js"].sort());
      assertEquals(warnings.length, 1);
      assertStringIncludes(warnings[0], "no SVG and PNG");
      assert(!warnings[0].includes("\n"));
      assert(!(await Deno.readTextFile(`${dir}/sample.html`)).includes("sample.svg"));
    }));
}

Deno.test("render: the CSV and the JSON are what the figure draws", () =>
  withDir(async (dir) => {
    await renderFigures([figure], dir, { browser: "none", onWarning: () => {} });
    const rows = await readTable(`${dir}/sample.csv`);
    assertEquals(rows.map(({ panel, series, x, y }) => ({ panel, series, x: Number(x), y: Number(y) })), [
      ...figure.table,
    ]);
    const { data, layout } = JSON.parse(await Deno.readTextFile(`${dir}/sample.json`));
    assertEquals({ data, layout }, { data: figure.data, layout: figure.layout });
  }));

Deno.test({
  name: "render: SVG has the same bytes every time, PNG is three times the size",
  ignore,
  fn: () =>
    withDir(async (first) => {
      await withDir(async (second) => {
        for (const dir of [first, second]) await renderFigures([figure], dir, { onWarning: unexpected });
        assertEquals(filesOf(first), [
          "plotly.min.js",
          ...["csv", "html", "json", "png", "svg"].map((e) => `sample.${e}`),
        ]);
        const [a, b] = [first, second].map((dir) => Deno.readTextFileSync(`${dir}/sample.svg`));
        assert(a === b, "two drawings of one figure differ");
        assertStringIncludes(a, "LA-PL");
        const png = new DataView((await Deno.readFile(`${first}/sample.png`)).buffer);
        assertEquals(
          [png.getUint32(16), png.getUint32(20)],
          [3 * figure.layout.width, 3 * figure.layout.height].map(Math.round),
        );
      });
    }),
});

Deno.test({
  name: "render: drawings in one browser don't change each other",
  ignore,
  fn: () =>
    withDir(async (dir) => {
      const kept = keepBrowser();
      try {
        const narrow = { ...figure, name: "narrow", layout: { ...figure.layout, width: 300 } };
        await renderFigures([figure, narrow], dir, { onWarning: unexpected });
        await renderFigures([{ ...figure, name: "again" }], dir, { onWarning: unexpected });
      } finally {
        await kept.close();
      }
      for (const ending of ["svg", "png"]) {
        const [first, again] = ["sample", "again"].map((name) =>
          Deno.readFileSync(`${dir}/${name}.${ending}`)
        );
        assertEquals(first, again, `${ending} hangs on what was drawn before`);
      }
    }),
});

Deno.test({
  name: "render: a page opens from disk without errors, asks the network for nothing and fits a phone",
  ignore,
  fn: () =>
    withDir(async (dir) => {
      await renderFigures([figure], dir, { browser: "none", onWarning: () => {} });
      const { browser, close } = await openBrowser();
      try {
        for (const width of [1280, 390]) {
          const page = await browser.newPage({ viewport: { width, height: 800 } });
          const complaints: string[] = [];
          const requests: string[] = [];
          page.on("console", (message) => complaints.push(message.text()));
          page.on("pageerror", (error) => complaints.push(error.message));
          page.on("request", (request) => requests.push(request.url()));
          await page.goto(new URL(`file://${dir}/sample.html`).href);
          await page.waitForSelector(".infolayer .annotation");
          assertEquals(complaints, []);
          assertEquals(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
          assertEquals(await page.locator("#figure .cartesianlayer .subplot").count(), 18);
          assertEquals(await page.locator("#figure .scatterlayer .points path").count(), 9 * (20 + 4));
          const overflow = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          assertEquals(overflow, 0);
          await page.close();
        }
      } finally {
        await close();
      }
    }),
});

Deno.test("render: an abort ends it with the signal's reason", () =>
  withDir(async (dir) => {
    const end = new AbortController();
    end.abort(new Error("interrupted"));
    await assertRejects(
      () => renderFigures([figure], dir, { signal: end.signal, onWarning: unexpected }),
      Error,
      "interrupted",
    );
  }));

Deno.test({
  name: "render: an abort between two figures ends it with the signal's reason, without a browser left",
  ignore,
  fn: () =>
    withDir(async (dir) => {
      const end = new AbortController();
      const onProgress = (done: number, _: number, note: string) => {
        if (done === 0 && note === "figures") end.abort(new Error("interrupted"));
      };
      await assertRejects(
        () => renderFigures([figure, figure], dir, { signal: end.signal, onProgress, onWarning: unexpected }),
        Error,
        "interrupted",
      );
    }),
});
