import { assert, assertEquals, assertLess } from "@std/assert";
import { animationFigure } from "../../../../pipelines/chen/experiment2/animation.ts";
import { renderAnimation } from "../../../../src/figures/render_animation.ts";
import { openBrowser } from "../../../../src/figures/browser.ts";
import { frameTimes } from "../../../../pipelines/chen/experiment2/frames.ts";
import { hasBrowser } from "../../../figures/browser_found.ts";

const times = [0.02, 0.0005, 0.00001];
const figure = animationFigure({
  name: "animation",
  title: "Animation",
  caption: "",
  times,
  columns: (["esf", "la-pl", "mlp"] as const).map((score) => ({
    score,
    particles: times.map((t) => [[t, 0.1], [-0.5, t]]),
    histogram: times.map((_, frame) => [0, frame, 1]),
    tangent: times.map((_, frame) => [frame, 0]),
    normal: times.map((_, frame) => [0, frame]),
  })),
  train: [[-1, 0], [1, 0]],
  halfWidth: 1,
  binCentres: [-1, 0, 1],
  densities: times.map((_, frame) => ({ x: [-1, 0, 1].slice(frame), density: [1, 1, 1].slice(frame) })),
  tangentX: [-1, 1],
  normalX: [-0.16, 0.16],
});

Deno.test("animation: times are even in their logarithm, with both ends exact", () => {
  const all = frameTimes({ t0: 0.02, tMin: 1e-5, frames: 120 }, Math);
  assertEquals([all.length, all[0], all[119]], [120, 0.02, 1e-5]);
  const steps = all.slice(1).map((t, i) => Math.log(t / all[i]));
  assertLess(Math.max(...steps) - Math.min(...steps), 1e-12);
});

Deno.test("animation: 12 panels; a frame moves all of them but the training points", () => {
  assertEquals(Object.keys(figure.layout).filter((name) => name.startsWith("xaxis")).length, 12);
  assertEquals(figure.data.length, 3 * 6);
  for (
    const frame of figure.frames as unknown as { traces: number[]; data: { x?: number[]; y: number[] }[] }[]
  ) {
    assertEquals(frame.traces.length, frame.data.length);
    assert(
      frame.traces.every((i) => (figure.data[i].meta as { series: string }).series !== "training points"),
    );
    // a trace drawn with as many x as y, whichever of the two the frame brings
    frame.traces.forEach((trace, i) => {
      const { x = figure.data[trace].x as number[], y } = frame.data[i];
      assertEquals(x.length, y.length);
    });
  }
});

Deno.test({
  name: "animation: the page plays from one file, its slider sets the time; the GIF has every frame",
  ignore: !hasBrowser,
  fn: async () => {
    const dir = await Deno.makeTempDir({ prefix: "smoothscore-animation-" });
    try {
      const warnings: string[] = [];
      await renderAnimation(figure, times, dir, { onWarning: (message) => warnings.push(message) });
      assertEquals(warnings, []);
      const gif = await Deno.readFile(`${dir}/animation.gif`);
      assertLess(gif.length, 8 * 2 ** 20);
      assertEquals(new TextDecoder("latin1").decode(gif).split("\x21\xf9\x04").length - 1, times.length);
      await Deno.mkdir(`${dir}/alone`);
      await Deno.copyFile(`${dir}/animation.html`, `${dir}/alone/animation.html`);
      const { browser, close } = await openBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
        const complaints: string[] = [];
        page.on("console", (message) => complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(new URL(`file://${dir}/alone/animation.html`).href);
        const rail = page.locator(".slider-rail-touch-rect");
        await rail.scrollIntoViewIfNeeded();
        const { x, y, width, height } = (await rail.boundingBox())!;
        await page.mouse.click(x + width - 2, y + height / 2);
        await page.waitForFunction(
          `document.querySelector(".slider-label")?.textContent.includes("0.000010")`,
        );
        // the label is ahead of the data: the player draws when the page comes to it
        await page.waitForFunction(`document.getElementById("figure").data[3].y[0] === 2`);
        assertEquals(await page.evaluate(`document.getElementById("figure").data[3].y`), [2, 0]);
        assertEquals(complaints, []);
      } finally {
        await close();
      }
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});
