import { assert, assertEquals } from "@std/assert";
import { hasBrowser } from "./browser_found.ts";

/** Ids of the processes that have inherited a mark in their environment. Linux only. */
function marked(mark: string): string[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return /^\d+$/.test(name) && Deno.readTextFileSync(`/proc/${name}/environ`).includes(mark);
    } catch {
      return false; // ended, or another user's
    }
  });
}

Deno.test({
  name: "drawing: a process that is killed leaves no browser running",
  ignore: !hasBrowser || Deno.build.os !== "linux",
  fn: async () => {
    const dir = await Deno.makeTempDir({ prefix: "smoothscore-killed-" });
    const mark = crypto.randomUUID();
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("killed_drawing.ts", import.meta.url).pathname, dir],
      env: { SMOOTHSCORE_MARK: mark },
      stdout: "piped",
    }).spawn();
    try {
      const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      assertEquals((await reader.read()).value, "drawn\n");
      await reader.cancel();
      assert(marked(mark).length > 1, "a browser that is kept has processes");
      child.kill("SIGKILL");
      await child.status;
      const start = Date.now();
      while (marked(mark).length > 0 && Date.now() - start < 20_000) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assertEquals(marked(mark), []);
    } finally {
      for (const id of marked(mark)) Deno.kill(Number(id), "SIGKILL");
      await Deno.remove(dir, { recursive: true });
    }
  },
});
