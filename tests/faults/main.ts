/** `deno task test:faults`: checks the flags, and only then starts the suite, which takes them. */

const help = `usage: deno task test:faults [flags]

hurts real runs and compares what comes out with what an undisturbed run gives: a short form of some minutes, hours
with --long, or by count.

flags:
  --long            the long form
  --kills N         runs that are killed
  --damages N       files and links that are damaged
  --checkpoints N   checkpoints that are damaged
  --inputs N        broken inputs of each kind
  --loops N         loops of readers beside --force
  --rounds N        rounds of four pipelines, --force and clean at once
  --seed N          chooses other moments and places, 16 if not given
  --help            print this`;

if (Deno.args.some((arg) => arg === "--help" || arg === "-h")) {
  console.log(help);
  Deno.exit();
}
try {
  await import("./amounts.ts"); // reads the flags as the tests will
} catch (error) {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  console.error(`error: ${error.message}\n\n${help}`);
  Deno.exit(2);
}
const suite = new Deno.Command(Deno.execPath(), {
  args: ["test", "-A", "--no-check", "tests/faults", "--", ...Deno.args],
});
Deno.exit((await suite.spawn().status).code);
