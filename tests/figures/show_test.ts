import { assertEquals, assertRejects } from "@std/assert";
import { show, type StoredFigure } from "../../src/figures/show.ts";

const pipeline = { name: "toy", figures: [{ page: "figures/one.html" }, { page: "figures/two.html" }] };

Deno.test("show: opens the figures that are there", async () => {
  const out = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${out}/toy/figures`, { recursive: true });
    await Deno.writeTextFile(`${out}/toy/figures/two.json`, `{"data":[{"x":[1]}],"layout":{"width":3}}`);
    const opened: StoredFigure[] = [];
    await show(pipeline, out, new AbortController().signal, (figures) => {
      opened.push(...figures);
      return Promise.resolve();
    });
    assertEquals(opened, [{ data: [{ x: [1] }], layout: { width: 3 } }]);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

Deno.test("show: without figures says to run the pipeline", async () => {
  const none = show(
    pipeline,
    "/nowhere",
    new AbortController().signal,
    () => Promise.reject(new Error("opened")),
  );
  await assertRejects(() => none, Error, "toy has no figures in /nowhere; run it first");
});
