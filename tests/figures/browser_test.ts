import { assertEquals } from "@std/assert";
import { hasSandbox, systemBrowsers } from "../../src/figures/browser.ts";
import { OutDir } from "../pipeline/out_dir.ts";

Deno.test("browser: only absolute folders of PATH are looked in", async () => {
  using out = new OutDir();
  await Deno.writeTextFile(out.file("chromium"), "");
  const before = Deno.cwd();
  Deno.chdir(out.path);
  try {
    assertEquals(await systemBrowsers("::.:./:elsewhere"), []);
    assertEquals(await systemBrowsers(`:${out.path}`), [out.file("chromium")]);
  } finally {
    Deno.chdir(before);
  }
});

Deno.test("browser: root alone goes without a sandbox", () => {
  assertEquals([hasSandbox(0), hasSandbox(1000), hasSandbox(null)], [false, true, true]);
});
