import { assertEquals, assertRejects } from "@std/assert";
import { type PlotlyObject } from "../../src/figures/figure.ts";
import { show } from "../../src/figures/show.ts";

const pipeline = { name: "toy", figures: ["figures/one.html", "figures/two.html"] };

Deno.test("show: opens the figures that are there and ends when aborted", async () => {
  const out = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${out}/toy/figures`, { recursive: true });
    await Deno.writeTextFile(`${out}/toy/figures/two.json`, `{"data":[{"x":[1]}],"layout":{"width":3}}`);
    const opened: [readonly PlotlyObject[], PlotlyObject][] = [];
    const end = new AbortController();
    const plot = (data: readonly PlotlyObject[], layout: PlotlyObject) => {
      opened.push([data, layout]);
      end.abort();
    };
    await show(pipeline, out, end.signal, () => Promise.resolve({ plot }));
    assertEquals(opened, [[[{ x: [1] }], { width: 3 }]]);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

Deno.test("show: without figures says to run the pipeline", async () => {
  const none = show(
    pipeline,
    "/nowhere",
    new AbortController().signal,
    () => Promise.reject(new Error("loaded")),
  );
  await assertRejects(() => none, Error, "toy has no figures in /nowhere; run it first");
});
