/** Runs one of Slurm's programs, which pipelines themselves may not: `call.ts sbatch …`. What it prints and its exit code are passed on. */

const programs = ["sbatch", "squeue", "scancel", "scontrol"];

const [program, ...args] = Deno.args;
if (!programs.includes(program)) throw new TypeError(`${program} is none of ${programs.join(", ")}`);
try {
  const { code } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  })
    .spawn().status;
  Deno.exit(code);
} catch (error) {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
  console.error(`${program} was not found`);
  Deno.exit(127);
}
