import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { workerFlags } from "../../src/cli/worker_permissions.ts";
import { browserPaths } from "../../src/figures/browser.ts";
import { unpackedBrowser } from "../../src/figures/unpacked_browser.ts";

/** npm's Chromium is for Linux on x86. */
const ignore = Deno.build.os !== "linux" || Deno.build.arch !== "x86_64";

/** Runs with a new cache folder, which is gone afterwards. */
async function withCache(run: (cache: string) => Promise<void>): Promise<void> {
  const cache = await Deno.makeTempDir({ prefix: "smoothscore-cache-" });
  const before = Deno.env.get("XDG_CACHE_HOME");
  Deno.env.set("XDG_CACHE_HOME", cache);
  try {
    await run(cache);
  } finally {
    if (before === undefined) Deno.env.delete("XDG_CACHE_HOME");
    else Deno.env.set("XDG_CACHE_HOME", before);
    await Deno.remove(cache, { recursive: true });
  }
}

const entries = (dir: string) => [...Deno.readDirSync(dir)].map(({ name }) => name).sort();
/** Which unpacking made it. */
const made = (path: string) => Deno.statSync(path).ino;

Deno.test({
  name: "unpacked browser: two at once get one, whole and private; a damaged one is noticed and made again",
  ignore,
  fn: () =>
    withCache(async (cache) => {
      // what an unpacking that was killed has left
      await Deno.mkdir(`${cache}/smoothscore/unpacking-1`, { recursive: true, mode: 0o700 });
      await Deno.chmod(`${cache}/smoothscore`, 0o700);
      const [first, second] = await Promise.all([unpackedBrowser(), unpackedBrowser()]);
      const path = first.executablePath;
      assertEquals(second.executablePath, path);
      assertEquals(entries(`${cache}/smoothscore`), [path.split("/").at(-2)!, "lock"]);
      assertEquals(Deno.statSync(`${cache}/smoothscore`).mode! & 0o777, 0o700);
      const number = made(path);
      await (await unpackedBrowser()).clean();
      assertEquals(made(path), number, "unpacked again without need");

      const { size } = Deno.statSync(path);
      using file = Deno.openSync(path, { write: true });
      file.seekSync(size / 2, Deno.SeekMode.Start);
      file.writeSync(new TextEncoder().encode("damage"));
      await unpackedBrowser();
      assertNotEquals(made(path), number);
      assertEquals(Deno.statSync(path).size, size);

      // a file more could be a library that it loads
      const planted = join(path, "..", "libplanted.so");
      Deno.writeTextFileSync(planted, "");
      await unpackedBrowser();
      assert(!entries(join(path, "..")).includes("libplanted.so"));
    }),
});

Deno.test({
  name: "unpacked browser: a cache that others can write is not used",
  ignore,
  fn: () =>
    withCache(async (cache) => {
      await Deno.mkdir(`${cache}/smoothscore`);
      await Deno.chmod(`${cache}/smoothscore`, 0o777);
      const { executablePath, clean } = await unpackedBrowser();
      assert(!executablePath.startsWith(cache));
      assert(Deno.statSync(executablePath).isFile);
      await clean();
      assertEquals(Deno.statSync(join(executablePath, "../..")).isDirectory, true);
      assertEquals(entries(`${cache}/smoothscore`), []);
    }),
});

Deno.test({
  name:
    "unpacked browser: a worker process with its own permissions unpacks it, draws with it, and has none of the network",
  ignore,
  fn: () =>
    withCache(async (cache) => {
      await Deno.mkdir(`${cache}/out`);
      const paths = (await browserPaths()).filter((path) => path.startsWith(cache));
      assertEquals(paths.length, 1);
      const child = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          ...workerFlags(paths),
          "--quiet",
          new URL("../figures/killed_drawing.ts", import.meta.url).pathname,
          `${cache}/out`,
        ],
        // no folder with another browser
        env: { PATH: "/nowhere" },
        stdout: "piped",
        stderr: "null",
      }).spawn();
      const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      assertEquals((await reader.read()).value, "drawn\n");
      child.kill("SIGKILL");
      await Promise.all([child.status, reader.cancel()]);
      assert(entries(`${cache}/out`).some((name) => name.endsWith(".png")));
    }),
});
