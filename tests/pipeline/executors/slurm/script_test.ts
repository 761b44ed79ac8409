import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { arrayOptions, jobScript, type Places } from "../../../../src/pipeline/executors/slurm/script.ts";
import { readSettings } from "../../../../src/pipeline/executors/slurm/settings.ts";
import { OutDir } from "../../out_dir.ts";

/** Runs a script as a host would, with a program in Deno's place that tells how it was called. */
function run(places: Places, index = "3"): { code: number; stdout: string } {
  const script = jobScript(places, { umask: 0o027, batchDir: "/b b", cores: 4, files: ["data=a b.csv"] });
  const { code, stdout } = new Deno.Command("bash", {
    args: ["-c", script],
    env: { SLURM_ARRAY_TASK_ID: index, SLURM_JOB_ID: "12", TMPDIR: "/nowhere" },
  }).outputSync();
  return { code, stdout: new TextDecoder().decode(stdout) };
}

/** Folders with names that a shell would take apart. */
function placesIn(out: OutDir): Places {
  const odd = out.file('it\'s a $HOME; "folder"');
  Deno.mkdirSync(`${odd}/out`, { recursive: true });
  const deno = `${odd}/de'no`;
  Deno.writeTextFileSync(
    deno,
    '#!/bin/bash\\n[ "$1" = --version ] && exit\\nprintf "%s\\n" "$(umask)" "$PWD" "$TMPDIR" "$DENO_DIR" "$@"\\n'
      .replaceAll("\\n", "\n"),
    { mode: 0o755 },
  );
  const flags = ["--allow-run=$deno,/bin/a", "--allow-env=A,B"];
  return { deno, denoDir: `${odd}/cache`, project: odd, outDir: `${odd}/out`, cwd: odd, flags };
}

const is = { ignore: Deno.build.os === "windows" };

Deno.test("script: it calls the worker with its list, in its folder, whatever folders are called", is, () => {
  using out = new OutDir();
  const places = placesIn(out);
  const { code, stdout } = run(places);
  assertEquals(code, 0, stdout);
  const [first, ...words] = stdout.trimEnd().split("\n");
  assertMatch(first, /^host .+, job 12, begun again 0 times$/);
  assertEquals(words.slice(0, 4), ["0027", places.cwd, "/tmp", places.denoDir]);
  assertEquals(words.slice(4), [
    "run",
    "--cached-only",
    "--quiet",
    `--allow-run=${places.deno},/bin/a`,
    "--allow-env=A,B",
    `${places.project}/src/cli/cluster_worker.ts`,
    places.outDir,
    "/b b/3.json",
    "4",
    "data=a b.csv",
  ]);
});

Deno.test("script: a host without one of the folders or deno says which, and the cure", is, () => {
  using out = new OutDir();
  const places = placesIn(out);
  const lacking: Partial<Places>[] = [{ outDir: "/no" }, { cwd: "/no" }, { project: "/no" }, { deno: "/no" }];
  for (const lack of lacking) {
    const { code, stdout } = run({ ...places, ...lack });
    assertEquals(code, 97);
    assertMatch(stdout, /host .+ lacks .+ \/no: .*(share|give)/);
  }
});

Deno.test("script: an archive is unpacked once, and its own deno goes before", is, () => {
  using out = new OutDir();
  const places = placesIn(out);
  Deno.mkdirSync(out.file("packed/bin"), { recursive: true });
  Deno.copyFileSync(places.deno, out.file("packed/bin/deno"));
  const pack = out.file("a.tar.gz");
  new Deno.Command("tar", { args: ["-czf", pack, "-C", out.file("packed"), "."] }).outputSync();
  const project = out.file("un packed");
  const { code, stdout } = run({ ...places, deno: "/no", pack, project });
  assertEquals(code, 0, stdout);
  assertStringIncludes(stdout, `--allow-run=${project}/bin/deno,/bin/a`);
  Deno.removeSync(pack);
  assertEquals(run({ ...places, deno: "/no", pack, project }).code, 0);
  assertEquals([...Deno.readDirSync(out.path)].filter(({ name }) => name.startsWith("un packed")).length, 1);
});

Deno.test("script: what is set counts more than what was measured", () => {
  const needs = { cores: 2, minutes: 10, megabytes: 512 };
  const job = { name: "n", batch: "b", count: 5, needs, logDir: "/l" };
  const measured = arrayOptions(readSettings(undefined, ""), job);
  for (
    const option of ["--array=0-4", "--time=10", "--mem=512M", "--cpus-per-task=2", "--output=/l/%a.log"]
  ) {
    assertEquals(measured.includes(option), true, option);
  }
  const set = arrayOptions(readSettings(undefined, "time=1:00:00 mem=4G partition=main"), job);
  assertEquals(["--time=1:00:00", "--mem=4G", "--partition=main"].filter((each) => !set.includes(each)), []);
});
