import { assertEquals, assertStringIncludes } from "@std/assert";
import { clusterExecutor } from "../../src/cli/cluster.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyCommand } from "./toy_command.ts";

const wrong: [argv: string, message: string][] = [
  ["--executor cloud", '--executor must be local or slurm, got "cloud"'],
  ["--slurm time=5", "--slurm goes with --executor slurm"],
  ["--cancel", "--cancel goes with --executor slurm"],
  ["--cluster my.json", "--cluster goes with --executor slurm"],
  ["--executor slurm --jobs 4", "--jobs says nothing to a cluster: give atOnce or cores"],
  ["--executor slurm --slurm tme=5", "--slurm has no setting tme (did you mean time?)"],
  ["--executor slurm --cluster nowhere.json", "nowhere.json must be a file with settings of the cluster"],
];
for (const [argv, message] of wrong) {
  Deno.test(`cluster: pipeline ${argv} is wrong usage`, async () => {
    using out = new OutDir();
    const { code, stderr } = await toyCommand(`pipeline toy ${argv} --out ${out.path}`, {
      executor: (options) => clusterExecutor(options, []),
    });
    assertEquals(code, 2, stderr.join("\n"));
    assertStringIncludes(stderr.join("\n"), message);
    assertEquals([...Deno.readDirSync(out.path)], [], "nothing is written");
  });
}

Deno.test("cluster: what was never sent can be cancelled, and there is nothing to", async () => {
  using out = new OutDir();
  const { code, stdout } = await toyCommand(`pipeline toy --executor slurm --cancel --out ${out.path}`);
  assertEquals(code, 0);
  assertStringIncludes(stdout.join("\n"), "nothing of");
});
