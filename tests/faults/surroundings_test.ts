/** Disks, permissions, paths, links, clocks and locales that are out of the ordinary. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { seal } from "../../src/files/sealed.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { amounts, Chance } from "./amounts.ts";
import {
  checkCached,
  checkSame,
  digestsAt,
  failing,
  madeOut,
  ordinary,
  points,
  runOn,
  smallRun,
  testWhere,
  works,
} from "./surroundings.ts";

const isLong = amounts.rounds > 1;

/** A folder with a file system of its own. */
class Mount {
  readonly #around = new OutDir();
  readonly path = this.#around.file("out");

  constructor(...args: readonly string[]) {
    Deno.mkdirSync(this.path);
    assert(works("mount", ...args, this.path));
  }

  remount(options: string): void {
    assert(works("mount", "-o", `remount,${options}`, this.path));
  }

  [Symbol.dispose](): void {
    works("umount", this.path);
    this.#around[Symbol.dispose]();
  }
}

function canMount(): boolean {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  const dir = Deno.makeTempDirSync();
  const isDone = works("mount", "-t", "tmpfs", "tmpfs", dir) && works("umount", dir);
  Deno.removeSync(dir);
  return isDone;
}

const mounts = canMount();
const needsMount = "Linux, root and mount";
/** Kilobytes: from where not even locks find room to where all but the last file does. */
const sizes = isLong ? [4, 16, 64, 128, 256, 512, 1024, 4096] : [512];

testWhere(
  mounts,
  needsMount,
  "surroundings: a full disk is told with its cure; with room again, the same bytes",
  async () => {
    for (const size of sizes) {
      using disk = new Mount("-t", "tmpfs", "-o", `size=${size}k`, "tmpfs");
      const { code, lines } = await failing(disk.path);
      assertEquals(code, 1, `${size} kB: ${lines.join("\n")}`);
      assert(lines.some((line) => line.startsWith("the disk is full: free some space")), lines.join("\n"));
      disk.remount("size=200m");
      await checkSame(disk.path);
    }
  },
);

const limit = ["bash", "-c", 'trap "" XFSZ; ulimit -f "$0"; exec "$@"'];

testWhere(
  // the short form has one full disk
  (isLong || !mounts) && works("bash", "-c", "ulimit -f 100"),
  "--long, bash and its ulimit",
  "surroundings: files that may not become as large as needed fail the run, and leave nothing half",
  async () => {
    for (const blocks of isLong ? [0, 1, 8, 64, 512, 2048] : [8]) {
      using out = await openOut();
      const { code, lines } = await failing(out.path, smallRun, { under: [...limit, `${blocks}`] });
      assertEquals(code, 1, `${blocks}: ${lines.join("\n")}`);
      assertStringIncludes(lines.join("\n"), "File too large");
      await checkSame(out.path);
    }
  },
);

// root may do everything, but not without this right
const under = Deno.build.os === "linux" && Deno.uid() === 0
  ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
  : [];
const minds = Deno.build.os !== "windows" &&
  (under.length === 0 || works(under[0], ...under.slice(1), "true"));

testWhere(
  minds,
  "permissions, and setpriv for root",
  "surroundings: without permission a run says so, with a cure",
  async () => {
    using out = await madeOut();
    const check = async (path: string, mode: number) => {
      const before = Deno.statSync(path).mode! & 0o777;
      Deno.chmodSync(path, mode);
      const { code, lines } = await failing(out.path, smallRun, { under });
      Deno.chmodSync(path, before);
      assertEquals(code, 1, `${path}: ${lines.join("\n")}`);
      assertStringIncludes(lines.join("\n"), "no permission: choose another folder with --out");
    };
    await check(out.file("store"), 0o000);
    await check(Deno.realPathSync(out.file("own/generate.own/x.npy")), 0o000);
    await checkCached(out.path);
    using empty = new OutDir();
    Deno.chmodSync(empty.path, 0o555);
    const { code, lines } = await failing(empty.path, smallRun, { under });
    Deno.chmodSync(empty.path, 0o755);
    assertEquals(
      [code, lines.at(-1)],
      [1, "no permission: choose another folder with --out"],
      lines.join("\n"),
    );
  },
);

testWhere(
  mounts,
  needsMount,
  "surroundings: on a read-only disk plans and why work, and a run says so",
  async () => {
    using out = await madeOut();
    using disk = new Mount("--bind", out.path);
    disk.remount("bind,ro");
    const plan = await run(disk, [...smallRun, "--plan"], withoutBrowser);
    assertEquals(
      plan.events.flatMap((event) => event.event === "plan" ? event.nodes : []).filter(({ action }) =>
        action === "run"
      ),
      [],
    );
    await run(disk, ["why", join(disk.path, "own/train.own/loss.csv")], withoutBrowser);
    const { code, lines } = await failing(disk.path);
    assertEquals(code, 1);
    assertStringIncludes(lines.join("\n"), "the disk is read-only: choose another folder with --out");
    disk.remount("bind,rw");
    await checkCached(disk.path);
  },
);

const names = [
  `it's "out" here; $HOME & \`co\``,
  "où ça ü 点 😀 и",
  "-- --force",
  "new\nline\ttab",
  "%20#?&=",
  `${"a".repeat(200)}`,
];

Deno.test("surroundings: out/ and data with foreign and long names", async () => {
  const chance = new Chance("names");
  const content = await (async () => {
    using around = new OutDir();
    Deno.writeTextFileSync(around.file("points.csv"), points);
    return await ordinary(runOn(around.file("points.csv")));
  })();
  for (const name of isLong ? names : [chance.of(names)]) {
    using around = new OutDir();
    const path = around.file(name, name);
    Deno.mkdirSync(around.file(name));
    if (isLong) await checkSame(path);
    const file = around.file(name, `${name}.csv`);
    Deno.writeTextFileSync(file, points);
    await run({ path }, runOn(file), withoutBrowser);
    assertEquals(digestsAt(path), content, name);
    const { events } = await run({ path }, ["why", join(path, "own/train.own/loss.csv"), "--json"]);
    assertEquals(events.length, 1, name);
  }
});

const links: readonly [what: string, change: (out: string, elsewhere: string) => void][] = [
  ["out/", (out, elsewhere) => Deno.symlinkSync(elsewhere, out)],
  ["out/store", (out, elsewhere) => {
    Deno.mkdirSync(out);
    Deno.symlinkSync(elsewhere, `${out}/store`);
  }],
  ["out/build", (out, elsewhere) => {
    Deno.mkdirSync(out);
    Deno.symlinkSync(elsewhere, `${out}/build`);
  }],
];
for (const [what, change] of isLong ? links : links.slice(1, 2)) {
  Deno.test(`surroundings: ${what} that is a link`, async () => {
    using around = new OutDir();
    using elsewhere = new OutDir();
    change(around.file("out"), elsewhere.path);
    await checkSame(around.file("out"));
  });
}

Deno.test("surroundings: a pipeline's folder that was moved elsewhere and linked back", async () => {
  using out = await madeOut();
  using elsewhere = new OutDir();
  Deno.renameSync(out.file("own"), elsewhere.file("own"));
  Deno.symlinkSync(elsewhere.file("own"), out.file("own"));
  // links of the view lead out of their new place to nowhere, until they are set anew
  const { made } = await run(out, smallRun, withoutBrowser);
  assertEquals(made, []);
  for (const { view } of out.readJson("own/run.json").nodes) Deno.statSync(out.file("own", view));
});

Deno.test("surroundings: files of the future and of long ago, and a clock that has gone back", async () => {
  using out = await madeOut();
  const before = digestsAt(out.path);
  for (const year of ["1970-01-02", "2199-01-01"]) {
    const time = new Date(year);
    const walk = (dir: string) => {
      for (const { name, isDirectory, isSymlink } of Deno.readDirSync(dir)) {
        if (isDirectory) walk(join(dir, name));
        if (!isSymlink) Deno.utimeSync(join(dir, name), time, time);
      }
    };
    walk(out.path);
    // made, and run, at another time
    for (const { artifact } of out.readJson("own/run.json").nodes) {
      restamp(out.file("store", artifact, "manifest.json"), { created: time.toISOString() });
    }
    restamp(out.file("own/run.json"), { finished: time.toISOString() });
    assertEquals((await run(out, smallRun, withoutBrowser)).made, []);
  }
  await run(out, [...smallRun, "--force"], withoutBrowser);
  assertEquals(digestsAt(out.path), before);
});

/** Changes fields of a sealed record, as a program with another clock would have written it. */
function restamp(path: string, changes: object): void {
  const { sha256: _, ...record } = JSON.parse(Deno.readTextFileSync(path));
  Deno.writeTextFileSync(path, seal({ ...record, ...changes }));
}

const locales: readonly Record<string, string>[] = [
  { LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
  { LC_ALL: "C", LANG: "C", TZ: "America/St_Johns" },
  { LC_ALL: "ar_EG.UTF-8", LANGUAGE: "ar", TZ: "Asia/Kathmandu" },
  { LC_ALL: "de_DE@euro", TZ: "nowhere" },
];

Deno.test("surroundings: the same bytes in every locale and time zone", async () => {
  for (const env of isLong ? locales : locales.slice(0, 1)) {
    using out = await openOut();
    await checkSame(out.path, env);
  }
});
