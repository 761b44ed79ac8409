import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { browserFinding } from "../../../src/cli/doctor/pictures.ts";
import { checkAll, type Checked } from "../../../src/cli/doctor/check.ts";
import { doctorLines } from "../../../src/cli/doctor/doctor.ts";
import { lockTrial, nearestFolder, spaceFinding } from "../../../src/cli/doctor/folder.ts";
import { kernelsFinding } from "../../../src/cli/doctor/kernels.ts";
import { clockFinding, denoFinding, memoryFinding, testedDeno } from "../../../src/cli/doctor/machine.ts";
import {
  isFetched,
  npmFolders,
  onDemandFinding,
  ownPackages,
  packagesFinding,
  programPackage,
} from "../../../src/cli/doctor/packages.ts";
import { programFinding } from "../../../src/cli/doctor/programs.ts";
import { saveKernels, sourceFolder } from "../../../src/kernels/build.ts";
import { digestOfModule, digestOfSources, readSources } from "../../../src/kernels/compile.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { toyCommand } from "../toy_command.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

Deno.test("doctor: a row for everything, on one screen; --json has the same; it leaves nothing behind", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await toyCommand(`doctor --out ${out.path}`);
  const { stdout: [text] } = await toyCommand(`doctor --json --out ${out.file("not/there/yet")}`);
  const { canRun, checks }: { canRun: boolean; checks: Checked[] } = JSON.parse(text);
  assertEquals([code, stderr.length], canRun ? [0, 0] : [1, 1]);
  for (const { name, purpose, isThere, cure } of checks) {
    assert(stdout.some((line) => line.startsWith(`${name} `)), name);
    assert(purpose.length > 3 && (isThere || cure !== undefined), name);
  }
  assert(stdout.length <= 40);
  for (const line of stdout) assert(line.length <= 140, line);
  assertEquals([...Deno.readDirSync(out.path)], []);
});

Deno.test("doctor: a folder that can't be written: exit code 1, and why", async () => {
  using out = new OutDir();
  Deno.writeTextFileSync(out.file("file"), "");
  const { code, stdout, stderr } = await toyCommand(`doctor --out ${out.file("file/out")}`);
  assertEquals([code, stderr], [1, ["error: pipelines can't run here, for want of out, locks"]]);
  assertMatch(stdout.find((line) => line.startsWith("out "))!, /FAILS .*file is no folder/);
  assert(stdout.some((line) => /^ {2}out +choose another folder with --out$/.test(line)));
});

Deno.test("doctor: columns, cures and the last line; what is wrong is what a check has thrown", async () => {
  const base = { purpose: "much", isNeeded: true };
  const checked = await checkAll([
    { ...base, name: "one", look: () => ({ isThere: true, found: "1.0" }) },
    {
      ...base,
      name: "other",
      isNeeded: false,
      look: () => ({ isThere: false, found: "no", cure: "get it" }),
    },
  ]);
  assertEquals(doctorLines(checked), [
    "              found  for",
    "one    ok     1.0    much",
    "other  lacks  no     much",
    "to cure:",
    "  other  get it",
    "pipelines can run here, without other",
  ]);
  const look = () => Promise.reject(new Error("it burns\nat line 3"));
  const [broken] = await checkAll([{ ...base, name: "one", look }]);
  assertEquals([broken.isThere, broken.found], [false, "it burns"]);
  assertEquals(doctorLines([broken]), ["            found     for", "one  FAILS  it burns  much"]);
});

Deno.test("doctor: Deno's version, by the one that README names", async () => {
  const readme = await Deno.readTextFile(`${root}/README.md`);
  assertStringIncludes(readme, `npx -y deno@${testedDeno} task pipeline`);
  const versions = [testedDeno, "2.10.0", "2.8.9", "3.0.0", "1.46.3"];
  assertEquals(versions.map((version) => denoFinding(version).isThere), [true, true, false, false, false]);
});

Deno.test("doctor: little memory and little room", () => {
  assertEquals(memoryFinding(2e9, 4e9), { isThere: true, found: "2.00 GB free of 4.00 GB" });
  assertEquals(memoryFinding(3e8, 4e9).isThere, false);
  assertEquals(spaceFinding(12.34e9), { isThere: true, found: "12.3 GB free" });
  assertEquals(spaceFinding(1e8).isThere, false);
});

Deno.test("doctor: a clock that is behind its artifacts, or this version, is wrong", () => {
  const now = Date.parse("2026-12-01T12:00:00Z");
  assertEquals(clockFinding(now, undefined), { isThere: true, found: "2026-12-01 12:00 UTC" });
  assertEquals(clockFinding(now, now + 60_000).isThere, true);
  assertEquals(
    clockFinding(now, now + 3_600_000).found,
    "2026-12-01 12:00 UTC, before an artifact of 2026-12-01 13:00 UTC",
  );
  assertEquals(clockFinding(Date.parse("1970-01-02"), undefined).isThere, false);
});

Deno.test("doctor: locks are tried with another process, exclusive and shared", async () => {
  using out = new OutDir();
  assertEquals(await lockTrial(out.path), { isThere: true, found: "work between processes" });
  assertEquals(nearestFolder(out.file("a/b")), out.path);
});

Deno.test("doctor: kernels of today's sources, of others, and with a compiler at hand", async () => {
  using out = new OutDir();
  const [sources, build] = [out.file("assembly"), out.file("build")];
  Deno.mkdirSync(sources);
  for (const name of ["kernels.wasm", "kernels.json"]) {
    Deno.copyFileSync(`${sourceFolder}/${name}`, `${sources}/${name}`);
  }
  Deno.writeTextFileSync(`${sources}/index.ts`, "export const pi = 3;");
  const look = (canCompile: boolean) => kernelsFinding(sources, out.path, canCompile);
  assertEquals((await look(false)).isThere, false);
  assertEquals(await look(true), { isThere: true, found: "sources have changed: compiled by the next run" });
  const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
    const texts = await readSources(sources);
    await saveKernels(out.path, { sources: digestOfSources(texts), digest: digestOfModule(bytes), bytes });
  };
  await keep(Deno.readFileSync(`${sourceFolder}/kernels.wasm`));
  assertMatch((await look(false)).found, /^[0-9a-f]{12}, built from today's sources$/);
  Deno.removeSync(build, { recursive: true });
  await keep(new Uint8Array([0, 97, 115, 109, 9]));
  assertStringIncludes((await look(true)).found, "can't run them");
});

Deno.test("doctor: packages of deno.json and of the programs have versions, and are looked for in Deno's cache", async () => {
  using out = new OutDir();
  const packages = await ownPackages(root);
  const { imports } = JSON.parse(Deno.readTextFileSync(`${root}/deno.json`));
  const named = Object.values<string>(imports).filter((specifier) => specifier.startsWith("npm:"));
  assertEquals(packages.length, named.length);
  for (const [name, version] of packages) assertMatch(version, /^\d+\.\d+\.\d+/, name);
  assert(isFetched(packages.find(([name]) => name === "canonicalize")!, await npmFolders()));
  assertEquals(packagesFinding([["@a/b", "1.0.0"]], [out.path]).found, "not fetched: @a/b");
  Deno.mkdirSync(out.file("@a/b/1.0.0"), { recursive: true });
  assertEquals(isFetched(["@a/b", "1.0.0"], [out.path]), false);
  Deno.writeTextFileSync(out.file("@a/b/1.0.0/package.json"), "{}");
  assertEquals(isFetched(["@a/b", "1.0.0"], [out.path]), true);
  assertEquals((await programPackage("chromium"))[0], "@sparticuz/chromium");
  const wanted = await programPackage("assemblyscript");
  assertMatch(wanted.join(" "), /^assemblyscript \d+\.\d+\.\d+$/);
  assertStringIncludes(onDemandFinding(wanted, [out.path], "deno task build").cure!, "deno task build");
});

Deno.test("doctor: a browser that is no file, one that does not start, and none at all", async () => {
  using out = new OutDir();
  const broken = out.file("chromium");
  Deno.writeTextFileSync(broken, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  for (const path of [out.file("nothing"), broken]) {
    const { isThere, found, cure } = await browserFinding(path);
    assert(!isThere && found.includes(path) && cure!.includes("SMOOTHSCORE_BROWSER"), found);
  }
  assertEquals((await browserFinding("none")).isThere, false);
});

Deno.test("doctor: programs that are there, fail, and are not there", async () => {
  assertMatch((await programFinding([Deno.execPath(), "--version"], "")).found, /^deno \d/);
  const failing = await programFinding(
    [Deno.execPath(), "eval", "console.error('broken'); Deno.exit(1)"],
    "mend it",
  );
  assertEquals(failing, { isThere: false, found: "broken", cure: "mend it" });
  assertEquals(await programFinding(["no-such-program"], "get it"), {
    isThere: false,
    found: "not in PATH",
    cure: "get it",
  });
});
