/** The other process of the trial of locks: prints whether it could have a file's lock alone, and shared, as JSON. */

const got = [true, false].map((exclusive) => {
  using file = Deno.openSync(Deno.args[0], { read: true, write: true });
  return file.tryLockSync(exclusive);
});
console.log(JSON.stringify(got));
