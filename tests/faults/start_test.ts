import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

Deno.test("start: the command line loads no library that only some runs need", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", fileURLToPath(new URL("../../src/cli/program.ts", import.meta.url))],
  }).output();
  const { modules, roots } = JSON.parse(new TextDecoder().decode(stdout));
  const byName = new Map(modules.map((module: { specifier: string }) => [module.specifier, module]));
  const loaded = new Set<string>();
  const visit = (specifier: string) => {
    if (loaded.has(specifier)) return;
    loaded.add(specifier);
    // deno-lint-ignore no-explicit-any
    for (const dependency of (byName.get(specifier) as any)?.dependencies ?? []) {
      if (!dependency.isDynamic && dependency.code) visit(dependency.code.specifier);
    }
  };
  roots.forEach(visit);
  const packages = [...loaded].filter((specifier) => specifier.startsWith("npm:"))
    .map((specifier) => specifier.replace(/^npm:\/?/, "").replace(/@[^@]*$/, ""));
  assertEquals(packages.sort(), ["canonicalize", "js-tokens", "minimist", "tinyqueue"]);
});
