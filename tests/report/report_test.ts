import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { openBrowser } from "../../src/figures/browser.ts";
import { writeReports } from "../../src/report/report.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { type OutOptions, small, writeOut } from "./out.ts";

const ignore = !hasBrowser;

async function withReport(options: OutOptions, check: (out: string) => Promise<void>): Promise<void> {
  const out = await Deno.makeTempDir({ prefix: "smoothscore-report-" });
  try {
    await writeOut(out, options);
    assertEquals(await writeReports({ outDir: out, pipelines: [small] }), [
      `${out}/small/report.html`,
      `${out}/report.html`,
    ]);
    await check(out);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}

/** Opens a report in Chromium and gives what the page complained of or asked the network for. */
async function visit(
  path: string,
  width: number,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { browser, close } = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const complaints: string[] = [];
    page.on("console", (message) => {
      // what the driver says of its speed is no fault of the page's
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(new URL(`file://${path}`).href);
    await page.waitForFunction(
      `[...document.querySelectorAll(".frame")].every((frame) => frame.querySelector("img, .main-svg"))`,
    );
    await look(page);
    assertEquals(complaints, []);
  } finally {
    await close();
  }
}

Deno.test("report: holds everything in one file below 12 MiB, texts escaped", () =>
  withReport({}, async (out) => {
    for (const path of [`${out}/small/report.html`, `${out}/report.html`]) {
      const html = await Deno.readTextFile(path);
      assertLess(html.length, 12 * 2 ** 20);
      assertStringIncludes(html, "1 &lt; 2 &amp; so on");
      assert(!html.includes("<results>"));
      assert(!/(src|href)="(?!data:|#)/.test(html));
      assertStringIncludes(html, "1 pass, 1 fail, 1 not checked");
      assertStringIncludes(html, "deno task pipeline small");
      assert(html.indexOf(" · two<") < html.indexOf(" · one<"), "failures come first");
    }
  }));

Deno.test("report: is left as it is when nothing changed, and written anew when a parameter did", () =>
  withReport({}, async (out) => {
    const path = `${out}/report.html`;
    await Deno.utime(path, 1, 1);
    await writeReports({ outDir: out, pipelines: [small] });
    assertEquals((await Deno.stat(path)).mtime?.getTime(), 1000);
    await writeOut(out, { kappa: 1.5 });
    await writeReports({ outDir: out, pipelines: [small] });
    assertStringIncludes(await Deno.readTextFile(path), "deno task pipeline small --set kappa=1.5");
  }));

Deno.test("report: links to the explorable page where it is built, else says how it is come by", () =>
  withReport({}, async (out) => {
    const paths = [`${out}/small/report.html`, `${out}/report.html`];
    for (const path of paths) {
      assertStringIncludes(await Deno.readTextFile(path), "<code>deno task explore</code>");
    }
    await Deno.mkdir(`${out}/explorer`);
    await Deno.writeTextFile(`${out}/explorer/index.html`, "<!doctype html>");
    await writeReports({ outDir: out, pipelines: [small] });
    for (const path of paths) {
      const [, address] = (await Deno.readTextFile(path)).match(/<a href="([^"]*explorer[^"]*)">/)!;
      assertEquals(new URL(address, `file://${path}`).pathname, `${out}/explorer/index.html`);
    }
  }));

Deno.test("report: without claims says so; a figure of other parameters has a notice", () =>
  withReport({ withClaims: false, stale: "animation" }, async (out) => {
    const html = await Deno.readTextFile(`${out}/report.html`);
    assertStringIncludes(html, "has checked no claims");
    assertEquals(html.split('class="notice">Made with other parameters').length, 2);
  }));

Deno.test("report: with nothing run there is none", async () => {
  const out = await Deno.makeTempDir({ prefix: "smoothscore-report-" });
  try {
    assertEquals(await writeReports({ outDir: out, pipelines: [small] }), []);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

for (const width of [1280, 390]) {
  Deno.test({
    name: `report: at ${width} px all figures are drawn, nothing overflows, no errors, no network`,
    ignore,
    fn: () =>
      withReport({}, (out) =>
        visit(`${out}/report.html`, width, async (page) => {
          await page.waitForSelector("#small-flat .scatterlayer .trace");
          await page.waitForSelector("#small-moving .slider-container");
          assertEquals(await page.locator(".frame.live").count(), 2);
          const overflow = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          assertEquals(overflow, 0);
        })),
  });
}

Deno.test({
  name: "report: the slider moves the animation, a surface is drawn when asked for",
  ignore,
  fn: () =>
    withReport({}, (out) =>
      visit(`${out}/report.html`, 1280, async (page) => {
        await page.waitForSelector("#small-moving .slider-container");
        const rail = page.locator("#small-moving .slider-rail-touch-rect");
        await rail.scrollIntoViewIfNeeded();
        const path = () => page.locator("#small-moving .scatterlayer .js-line").getAttribute("d");
        const before = await path();
        const { x, y, width, height } = (await rail.boundingBox())!;
        await page.mouse.click(x + width - 2, y + height / 2);
        await page.waitForFunction(
          `document.querySelector("#small-moving .js-line").getAttribute("d") !== "${before}"`,
        );
        const drawn = await page.evaluate(`document.querySelector("#small-moving .plot").data[0].y`);
        assertEquals(drawn, [2, 6]);
        await page.locator("#small-solid button[data-action=turn]").click();
        await page.waitForSelector("#small-solid .frame.live canvas", { timeout: 60_000 });
      })),
});

Deno.test({
  name: "report: the data of a figure and the ledger are downloads",
  ignore,
  fn: () =>
    withReport({}, (out) =>
      visit(`${out}/report.html`, 1280, async (page) => {
        const download = async (selector: string) => {
          const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
          return [file.suggestedFilename(), await Deno.readTextFile((await file.path())!)];
        };
        assertEquals(await download("#small-flat button[data-action=csv]"), [
          "flat.csv",
          'panel,series,x,y\n"a, b",one,0,0.5\n"a, b",one,1,1\n"a, b",one,2,4\n',
        ]);
        assertEquals((await download("#small-solid button[data-action=csv]"))[1].split("\n")[4], "p,s,1,1,3");
        const [name, ledger] = await download("#small-ledger button[data-action=ledger]");
        assertEquals(name, "ledger-small.csv");
        assertStringIncludes(
          ledger,
          "one,1 < 2 & so on,eq. (1),1,1.0000000001,,± 0.1,rounding,2026-11-23,,,1,pass",
        );
      })),
});

Deno.test({
  name: "report: on paper every figure is there, and no buttons",
  ignore,
  fn: () =>
    withReport({}, (out) =>
      visit(`${out}/report.html`, 1280, async (page) => {
        await page.emulateMedia({ media: "print" });
        await page.waitForFunction(`document.querySelectorAll(".frame.live").length === 2`);
        assertEquals(await page.locator("button:visible").count(), 0);
        assertEquals(await page.locator("figure .main-svg:visible, figure img:visible").count() >= 3, true);
      })),
});
