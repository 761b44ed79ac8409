import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { makeScratch } from "../../src/files/scratch.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { hasBrowser } from "./browser_found.ts";

const program = fileURLToPath(new URL("killed_drawing.ts", import.meta.url));

const names = (dir: string) => [...Deno.readDirSync(dir)].map(({ name }) => name);

Deno.test({
  name: "browser: of one whose process is killed nothing is left when the command ends",
  ignore: !hasBrowser,
  async fn() {
    using tmp = new OutDir();
    using out = new OutDir();
    const { dir, env, remove } = await makeScratch(tmp.path);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-check", program, out.path],
      env,
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.getReader();
    await reader.read();
    assert(names(dir).some((name) => name.includes("profile")), names(dir).join());
    child.kill("SIGKILL");
    await Promise.all([child.status, reader.cancel()]);
    await remove();
    assertEquals(names(tmp.path), [`smoothscore-${Deno.uid()}`]);
    assertEquals(names(`${tmp.path}/smoothscore-${Deno.uid()}`), ["lock"]);
  },
});
