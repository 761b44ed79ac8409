/** Says which of some deeds this process may do. */

const deeds: Record<string, () => unknown> = {
  reads: () => Deno.readTextFileSync("deno.json"),
  writes: () => Deno.removeSync(Deno.makeTempFileSync()),
  connects: () => Deno.connect({ hostname: "127.0.0.1", port: 9 }),
  "listens here": () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
  listens: () => Deno.listen({ hostname: "0.0.0.0", port: 0 }).close(),
  fetches: () => fetch("https://example.org"),
  "runs deno": () => new Deno.Command(Deno.execPath(), { args: ["--version"], stdout: "null" }).outputSync(),
  "runs sh": () => new Deno.Command("sh", { args: ["-c", ":"] }).outputSync(),
  "kills others": () => Deno.kill(Deno.ppid, "SIGURG"),
  "sees HOME": () => Deno.env.get("HOME") ?? refuse(),
  "sees a secret": () => Deno.env.get("SMOOTHSCORE_SECRET") ?? refuse(),
  "loads libraries": () => Deno.dlopen("libc.so.6", {}),
};

function refuse(): never {
  throw new Deno.errors.NotCapable("ignored");
}

const can: string[] = [];
for (const [name, deed] of Object.entries(deeds)) {
  try {
    await deed();
    can.push(name);
  } catch (error) {
    // refused by others than Deno: nobody listens
    if (!(error instanceof Deno.errors.NotCapable)) can.push(name);
  }
}
console.log(can.join(", "));
