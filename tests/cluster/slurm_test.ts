/** The executor of clusters, end to end on a real Slurm of three hosts. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { OutDir } from "../pipeline/out_dir.ts";
import { Cluster, lackOfCluster, until } from "./cluster.ts";

const lack = lackOfCluster();
if (lack !== undefined) console.log(`tests/cluster are skipped: they need ${lack}`);

/** Each node a job of its own. */
const single = "--executor slurm --slurm packSeconds=0";

Deno.test({ name: "slurm", ignore: lack !== undefined }, async (t) => {
  await using cluster = new Cluster({ mostInArray: 4 });

  await t.step(
    "the same bytes as here on one process and two; files as open as out/, and another home",
    async () => {
      const run = async (argv: string, view: string) => {
        using out = new OutDir();
        Deno.chmodSync(out.path, 0o777);
        const env = { HOME: "/nowhere", DENO_DIR: denoDir() };
        const { code, stderr } = await cluster.command(`${argv} --out ${out.path}`, env);
        assertEquals(code, 0, stderr);
        const modes = Object.keys(out.digests(view)).map((path) =>
          Deno.statSync(out.file(path)).mode! & 0o777
        );
        return { digests: out.digests(view), modes: [...new Set(modes)] };
      };
      const small = "--set count=3200 --set steps=10 --set trainSteps=100";
      const studies = [["claims toy", "toy"], [`analyze experiment2 ${small}`, "experiment2"]];
      const executors = ["--jobs 1", "--jobs 2", "--executor slurm"];
      for (const [argv, view] of studies) {
        const [one, two, slurm] = await Promise.all(executors.map((each) => run(`${argv} ${each}`, view)));
        assert(Object.keys(one.digests).length > 3);
        assertEquals(two.digests, one.digests);
        assertEquals(slurm.digests, one.digests);
        assertEquals(slurm.modes, [0o666]);
      }
    },
  );

  await t.step("a sweep has the same tables as here", async () => {
    const sweep = "--set scores=esf,la-pl --set count=3200 --set steps=10 --sweep kappa=0.8,1.2 --seeds 0-1";
    const tables = await Promise.all(["--jobs 1", "--executor slurm"].map(async (executor) => {
      using out = new OutDir();
      const argv = `pipeline experiment2 ${sweep} ${executor} --out ${out.path}`;
      const { code, stderr } = await cluster.command(argv, { DENO_DIR: denoDir() });
      assertEquals(code, 0, stderr);
      return ["table.csv", "claims.csv"].map((name) =>
        Deno.readTextFileSync(out.file("sweeps/experiment2-kappa", name))
      );
    }));
    assertEquals(tables[0][0].trim().split("\n").length, 1 + 2 * 2 * 2);
    assertEquals(tables[1], tables[0]);
  });

  await t.step("a host that dies in the middle of an array loses only what it was making", async () => {
    using out = new OutDir();
    using other = new OutDir();
    const argv = "table grid --set count=6 --set seconds=5";
    const reference = cluster.begin(`${argv} --jobs 6 --out ${other.path}`);
    const command = cluster.begin(`${argv} ${single} --out ${out.path}`);
    await command.said("running (missing)", 6);
    cluster.killHost(1);
    const { code, stderr } = await command.ended;
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "going on from its checkpoint");
    assertEquals((await reference.ended).code, 0);
    assertEquals(out.digests("grid"), other.digests("grid"));
    const rows = Deno.readTextFileSync(out.file("grid/table/table.csv")).trim().split("\n").slice(1);
    assertEquals(rows.map((row) => Number(row.split(",")[0])), [0, 1, 2, 3, 4, 5]);
    cluster.startHost(1);
  });

  await t.step("a driver that was killed and is started again goes on with what is queued", async () => {
    using out = new OutDir();
    // longer than a busy machine takes to start the driver again
    const argv = `table grid --set count=5 --set seconds=10 ${single} --out ${out.path}`;
    const first = cluster.begin(argv);
    await first.said("running (missing)", 5);
    first.kill("SIGKILL");
    await first.ended;
    const name = `--name=smoothscore-${Deno.readTextFileSync(out.file(".slurm/id")).trim()}`;
    const { code, stderr } = await cluster.command(argv);
    assertEquals(code, 0, stderr);
    assertMatch(stderr, /re-attached to 5 jobs/);
    // the probe, five nodes and the table: nothing twice
    assertEquals(cluster.slurm("squeue", "-h", "-r", "-t", "all", name).length, 7);
    const again = await cluster.command(argv);
    assertMatch(again.stderr, /0 of 6 nodes to run/);
  });

  await t.step(
    "a node that always fails is tried three times, and its log's end is told; the others are made",
    async () => {
      using out = new OutDir();
      const { code, stdout, stderr } = await cluster.command(
        `table grid --set count=3 --set broken=1 --executor slurm --out ${out.path}`,
      );
      assertEquals(code, 1);
      assertStringIncludes(stderr, "work.1 failed: node 1 can't be made (tried 3 times on the cluster)");
      assertStringIncludes(stderr, "node 1 has come to a wall");
      assertMatch(stderr, /try 3 of 3/);
      assertMatch(stderr, /host n\d, job \d+/);
      assertMatch(stdout, /work\.0 +ran/);
      assertMatch(stdout, /work\.2 +ran/);
      assertMatch(stdout, /table +not made: work\.1/);
    },
  );

  await t.step("an interrupt leaves what is queued, and --cancel ends it", async () => {
    using out = new OutDir();
    const argv = `table grid --set count=8 --set seconds=100 ${single} --out ${out.path}`;
    const command = cluster.begin(argv);
    await command.said("running (missing)");
    command.kill("SIGINT");
    const { code, stderr } = await command.ended;
    assertEquals(code, 130);
    assertMatch(stderr, /the cluster goes on with 8 jobs: the same command .* --cancel/);
    assertEquals(cluster.tasks("PD,R"), 8);
    const again = cluster.begin(argv);
    await again.said("re-attached to 8 jobs");
    const cancelled = await cluster.command(`table grid --executor slurm --cancel --out ${out.path}`);
    assertMatch(cancelled.stdout, /8 jobs of .* were ended/);
    const ended = await again.ended;
    assertEquals(ended.code, 1);
    assertStringIncludes(ended.stderr, "its job was cancelled");
    await until("the queue is empty", () => cluster.tasks("PD,R,CG") === 0);
    const none = await cluster.command(`table grid --executor slurm --cancel --out ${out.path}`);
    assertMatch(none.stdout, /nothing of .* is in the cluster's queue/);
  });

  await t.step("a full queue is waited for, and no array is larger than the site allows", async () => {
    using out = new OutDir();
    const full = `${cluster.dir}/full`;
    Deno.writeTextFileSync(full, "");
    const command = cluster.begin(`table grid --set count=6 ${single} --out ${out.path}`);
    await command.said("the queue takes no more");
    Deno.removeSync(full);
    const { code, stderr } = await command.ended;
    assertEquals(code, 0, stderr);
    const refused = Deno.readTextFileSync(`${cluster.dir}/refused`).trim().split("\n");
    // first the probe's; then fewer each time, until there is no room for one
    assertEquals(refused.slice(0, 4), ["0-0", "0-3", "0-1", "0-0"]);
  });

  await t.step("what the hosts lack is told before anything is sent", async () => {
    const tryOut = async (setting: string) => {
      using out = new OutDir();
      const argv = `table grid --executor slurm --slurm ${setting} --out ${out.path}`;
      const { code, stderr } = await cluster.command(argv);
      assertEquals(code, 1, stderr);
      assert(!stderr.includes("running"), stderr);
      return stderr;
    };
    const [deno, packages, partition] = await Promise.all(
      ["deno=/nowhere/deno", `denoDir=${cluster.dir}/empty`, "partition=other"].map(tryOut),
    );
    assertMatch(deno, /host n\d lacks deno at \/nowhere\/deno: give deno in cluster.json/);
    assertMatch(packages, /no node can be made on the cluster[^]*give a pack in cluster.json/);
    assertMatch(partition, /invalid partition/);
  });
});

/** Deno's cache of this process. */
function denoDir(): string {
  const { stdout } = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).outputSync();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}
