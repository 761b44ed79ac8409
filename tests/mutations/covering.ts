/** Which tests cover a module: the one of its name, then those of its folder and others that import it, the nearest first. */

import { dirname, join, relative } from "node:path";
import { listFiles } from "../../src/files/durable.ts";
import { scanModule } from "../../src/pipeline/code/scan.ts";
import { testsOfAssembly } from "./areas.ts";

/** What is far from numbers, reads the code's text, or runs whole studies, which takes minutes. */
const leftOut =
  /^tests\/(architecture\/|bench\/|explorer\/|fetching\/|figures\/|library\/|lint\/|mutations\/|pipelines\/|points_study\/|report\/|faults\/(?!worker_process))|^src\/explorer\//;

/** With so many tests in the room of a module others tell nothing more. */
const enough = 4;

/** Imports from tests and modules of a project, from their ends to their beginnings. */
export class Coverage {
  readonly #tests: readonly string[];
  readonly #importers: ReadonlyMap<string, readonly string[]>;

  private constructor(tests: readonly string[], importers: ReadonlyMap<string, readonly string[]>) {
    this.#tests = tests;
    this.#importers = importers;
  }

  /** Of the project at `root`. */
  static async read(root: string): Promise<Coverage> {
    const modules: string[] = [];
    for (const folder of ["src", "pipelines", "tests"]) {
      const files = await listFiles(join(root, folder)).catch(() => []);
      const paths = files.map((file) => `${folder}/${file}`);
      modules.push(...paths.filter((path) => path.endsWith(".ts") && !leftOut.test(path)));
    }
    const importers = new Map<string, string[]>();
    for (const module of modules) {
      for (const target of targetsOf(module, await Deno.readTextFile(join(root, module)))) {
        importers.set(target, [...importers.get(target) ?? [], module]);
      }
    }
    const tests = modules.filter((module) => module.endsWith("_test.ts"));
    return new Coverage(tests, importers);
  }

  /** Tests of a module, relative to the project, in the order in which to run them. */
  testsOf(file: string): string[] {
    if (file.startsWith("assembly/")) return this.#testsOfAssembly(file);
    const distances = this.#distancesFrom(file);
    const mirrored = file.replace(/^src/, "tests").replace(/\.ts$/, "_test.ts");
    const room = `${mirrored.split("/").slice(0, 2).join("/")}/`;
    const folder = dirname(mirrored);
    // two imports more are outweighed by the folder
    const rank = (test: string) =>
      test === mirrored ? 0 : distances.get(test)! + (dirname(test) === folder ? 0 : 2);
    const tests = this.#tests.filter((test) => test === mirrored || distances.has(test))
      .map((test) => ({ test, rank: rank(test) })).sort((a, b) => a.rank - b.rank).map(({ test }) => test);
    const near = tests.filter((test) => test.startsWith(room));
    return near.length >= enough ? near : [...near, ...tests.filter((test) => !near.includes(test))];
  }

  #testsOfAssembly(file: string): string[] {
    const near = Object.keys(testsOfAssembly).find((path) => file.startsWith(path));
    const first = near === undefined ? [] : testsOfAssembly[near].map((name) => `tests/${name}_test.ts`);
    const room = this.#tests.filter((test) => test.startsWith("tests/kernels/"));
    return [...new Set([...first, ...room])];
  }

  /** How many imports lead to a module from all that reach it. */
  #distancesFrom(file: string): Map<string, number> {
    const distances = new Map([[file, 0]]);
    for (const [module, distance] of distances) {
      for (const importer of this.#importers.get(module) ?? []) {
        if (!distances.has(importer)) distances.set(importer, distance + 1);
      }
    }
    return distances;
  }
}

/** Files that a module names, relative to the project. */
function targetsOf(module: string, text: string): string[] {
  // what is loaded by a variable, or has its address made of one, is known when it runs only; `a! / b` is refused by the scanner
  const known = text.replace(/\b(import|new URL)\((?!\s*["'])/g, "load(").replaceAll("! / ", " / ");
  return scanModule(known).names.filter(({ specifier, isAddress }) => specifier.startsWith(".") || isAddress)
    .map(({ specifier }) => relative("/", join("/", module, "..", specifier)));
}
