import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { openBrowser } from "../../src/figures/browser.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { type Opened, type OpenOptions, withReport } from "./opened.ts";
import { claims, lines, moving, surface } from "./sample.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const steps: { name: string; options: OpenOptions; run: (opened: Opened) => Promise<void> }[] = [];

function test(name: string, options: OpenOptions, run: (opened: Opened) => Promise<void>): void {
  steps.push({ name, options, run });
}

const manyLines = Array.from({ length: 12 }, (_, i) => ({ ...lines, name: `lines${i}` }));

test(
  "draws every figure, seen or not, but surfaces with a picture",
  { figures: [...manyLines, moving, surface("surface")], pictures: ["lines3", "surface"], claims },
  async ({ page, drawn, live, figure }) => {
    await drawn("lines11");
    await drawn("moving");
    const { surface, ...flat } = await live();
    assertEquals(surface, false);
    assert(Object.values(flat).every((isLive) => isLive), JSON.stringify(flat));
    for (const { name, data } of manyLines) {
      assertEquals(await page.locator(`${figure(name)} .scatterlayer .trace`).count(), data.length);
    }
  },
);

test(
  "one figure of surfaces is live at a time, the other is its picture again",
  { figures: [surface("a"), surface("b")], pictures: ["a", "b"] },
  async ({ page, drawn, live, figure }) => {
    for (const name of ["a", "b", "a"]) {
      await page.click(`${figure(name)} [data-action=turn]`);
      await drawn(name);
      assertEquals(await live(), { a: name === "a", b: name === "b" });
      assertEquals(await page.locator("canvas").count(), 1);
    }
    assert(await page.locator(`${figure("b")} img`).isVisible());
    assert(!await page.locator(`${figure("a")} img`).isVisible());
  },
);

test(
  "surfaces without a picture are drawn when they come near, and leave one",
  { figures: [surface("a"), surface("b")] },
  async ({ page, live, figure }) => {
    await page.waitForSelector(`${figure("a")} img`);
    await page.waitForFunction("document.querySelectorAll('.live').length === 1");
    assertEquals(await live(), { a: false, b: true });
    assertEquals(
      await page.locator(`${figure("a")} img`).evaluate((image: HTMLImageElement) => image.src.slice(0, 15)),
      "data:image/png;",
    );
  },
);

test(
  "at every width an animation's slider moves what is drawn, and nothing is wider than the window",
  { figures: [lines, moving], claims, overrides: { kappa: 1.123456789012 } },
  async ({ page, drawn, figure }) => {
    await drawn("lines");
    await drawn("moving");
    const point = `${figure("moving")} .points path`;
    for (const [width, part, x] of [[1280, 0.98, 2], [390, 0.5, 1], [320, 0.98, 2]]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      assertEquals(await page.evaluate(overflow), 0, `at ${width} px`);
      const before = await page.getAttribute(point, "transform");
      const slider = page.locator(".slider-rail-touch-rect");
      await slider.scrollIntoViewIfNeeded();
      const rail = (await slider.boundingBox())!;
      await page.mouse.click(rail.x + rail.width * part, rail.y + rail.height / 2);
      await page.waitForSelector(`${point}:not([transform="${before}"])`);
      const drawn = await page.$eval(
        `${figure("moving")} .plot`,
        (plot: HTMLElement & { data?: { x: number[] }[] }) => plot.data?.[0].x,
      );
      assertEquals(drawn, [x]);
    }
  },
);

test(
  "paper has all pictures and no buttons",
  {
    figures: [...manyLines, surface("surface")],
    pictures: [...manyLines.map(({ name }) => name), "surface"],
  },
  async ({ page }) => {
    // as it is when nobody has scrolled yet, and when all is drawn
    for (let times = 0; times < 2; times++) {
      await page.emulateMedia({ media: "print" });
      for (const picture of await page.locator("figure img").all()) assert(await picture.isVisible());
      assertEquals(
        await page.locator("button:visible, .modebar:visible, nav:visible, details:visible").count(),
        0,
      );
      await page.emulateMedia({ media: "screen" });
      await page.waitForFunction("document.querySelectorAll('.live').length === 12");
    }
  },
);

test(
  "paper has figures without a picture too",
  { figures: manyLines },
  async ({ page, drawn }) => {
    await drawn("lines11");
    await page.emulateMedia({ media: "print" });
    assertEquals(await page.locator(".frame .main-svg:first-child:visible").count(), manyLines.length);
  },
);

test(
  "data comes as CSV, pictures as SVG and PNG, of surfaces as they were printed",
  { figures: [lines, surface("surface")], pictures: ["surface"], claims },
  async ({ download, figure, live }) => {
    const fileOf = (name: string, ending: string) => download(`${figure(name)} [data-action=${ending}]`);
    const table = await fileOf("lines", "csv");
    assertEquals(table.name, "lines.csv");
    assertEquals(parse(text(table.bytes)), [
      ["panel", "series", "x", "y"],
      ...lines.data.flatMap(({ meta, x, y }) =>
        x.map((value, i) => [meta.panel, meta.series, `${value}`, `${y[i]}`])
      ),
    ]);
    const grid = text((await fileOf("surface", "csv")).bytes);
    assertEquals(grid.split("\n").slice(0, 4), [
      "panel,series,x,y,z",
      '"a, b",s,0,0,1',
      '"a, b",s,1,0,2',
      '"a, b",s,0,1,3',
    ]);
    const svg = await fileOf("lines", "svg");
    assertEquals(svg.name, "lines.svg");
    assertStringIncludes(text(svg.bytes), "scatterlayer");
    assertStringIncludes(text((await fileOf("surface", "svg")).bytes), ">surface</text>");
    for (const name of ["lines", "surface"]) {
      const png = await fileOf(name, "png");
      assertEquals(png.name, `${name}.png`);
      const view = new DataView(png.bytes.buffer);
      assertEquals([view.getUint32(16), view.getUint32(20)], [3 * 640, 3 * 360]);
    }
    assertEquals((await live()).surface, false);
    const ledger = await download("[data-action=ledger]");
    assertEquals(ledger.name, "ledger-one.csv");
    const [head, ...rows] = parse(text(ledger.bytes)) as string[][];
    const column = head.indexOf("id");
    assertEquals(rows.map((row) => row[column]), claims.map(({ id }) => id));
  },
);

test(
  "without JavaScript texts, ledger and pictures are there",
  { claims, figures: [lines], pictures: ["lines"], javaScriptEnabled: false },
  async ({ page, figure }) => {
    assert(await page.getByText("This holds").isVisible());
    assert(await page.locator(`${figure("lines")} img`).isVisible());
  },
);

// one test, as starting a browser takes longer than most steps
Deno.test({
  name: "report, opened in a browser",
  ignore: !hasBrowser,
  fn: async (context) => {
    const { browser, close } = await openBrowser();
    try {
      for (const { name, options, run } of steps) {
        await context.step(name, () => withReport(browser, options, run));
      }
    } finally {
      await close();
    }
  },
});
