import { assertEquals, assertNotEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";

const program = fileURLToPath(new URL("scratch_program.ts", import.meta.url));

function start(tmp: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", program, ...args],
    env: { TMPDIR: tmp },
    stdout: "piped",
  }).spawn();
}

/** What it says first. */
async function firstLine(child: Deno.ChildProcess): Promise<string> {
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  return new TextDecoder().decode(value).trim();
}

async function kill(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await Promise.all([child.status, child.stdout.cancel()]);
}

/** From its beginning to its end. */
async function run(tmp: string): Promise<void> {
  const child = start(tmp);
  await firstLine(child);
  await child.status;
}

const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("scratch: gone at the end; of a command that was killed when the next begins, and a living one's stays", async () => {
  using tmp = new OutDir();
  const ended = start(tmp.path);
  const dir = await firstLine(ended);
  await ended.status;
  assertEquals([dir.startsWith(tmp.path), await isThere(dir)], [true, false]);

  const [killed, living] = [start(tmp.path, "wait"), start(tmp.path, "wait")];
  const [ofKilled, ofLiving] = [await firstLine(killed), await firstLine(living)];
  assertNotEquals(ofKilled, ofLiving);
  await kill(killed);
  assertEquals([...Deno.readDirSync(ofKilled)].length, 1);
  await run(tmp.path);
  assertEquals([await isThere(ofKilled), await isThere(ofLiving)], [false, true]);
  await kill(living);
});

Deno.test("scratch: stays as long as one of a command's processes lives, though the command was killed", async () => {
  using tmp = new OutDir();
  const killed = start(tmp.path, "child");
  const [dir, pid] = (await firstLine(killed)).split(" ");
  await kill(killed);
  await run(tmp.path);
  assertEquals(await isThere(dir), true);
  Deno.kill(Number(pid), "SIGKILL");
  // it is dead some time after it was told
  while (await isThere(dir)) await run(tmp.path);
  assertEquals([...Deno.readDirSync(`${tmp.path}/smoothscore-${Deno.uid()}`)].map(({ name }) => name), [
    "lock",
  ]);
});

Deno.test("scratch: a folder of that name that others can write is not used", async () => {
  using tmp = new OutDir();
  const root = `${tmp.path}/smoothscore-${Deno.uid()}`;
  await Deno.mkdir(root);
  await Deno.chmod(root, 0o777);
  const child = start(tmp.path);
  const dir = await firstLine(child);
  await child.status;
  assertEquals([dir.startsWith(`${root}/`), dir.startsWith(tmp.path), await isThere(dir)], [
    false,
    true,
    false,
  ]);
  assertEquals([...Deno.readDirSync(root)], []);
});
