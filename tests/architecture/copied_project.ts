/** A copy of the project in a temporary folder, to be changed and run. */

import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";

/** Folders of the code. */
const copied = ["src", "pipelines", "assembly"];

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class CopiedProject extends OutDir {
  static async open(): Promise<CopiedProject> {
    const project = new CopiedProject();
    for (const folder of copied) await project.#copy(folder);
    for (const file of ["deno.json", "deno.lock", "CITATION.cff"]) {
      await Deno.copyFile(`${root}/${file}`, project.file(file));
    }
    return project;
  }

  async #copy(below: string): Promise<void> {
    await Deno.mkdir(this.file(below), { recursive: true });
    for await (const { name, isDirectory } of Deno.readDir(`${root}/${below}`)) {
      if (isDirectory) await this.#copy(`${below}/${name}`);
      else await Deno.copyFile(`${root}/${below}/${name}`, this.file(below, name));
    }
  }

  /** Adds the toy study: its folder, and its line in the list. */
  async addToyStudy(): Promise<void> {
    await Deno.mkdir(this.file("pipelines/toy"));
    for await (const { name } of Deno.readDir(`${root}/tests/toy_study`)) {
      await this.add(`pipelines/toy/${name}`, await Deno.readTextFile(`${root}/tests/toy_study/${name}`));
    }
    await this.change(
      "pipelines/mod.ts",
      ["import {", 'import { toy } from "./toy/pipeline.ts";\nimport {'],
      ["  own,\n", "  own,\n  toy,\n"],
    );
  }

  async add(file: string, text: string): Promise<void> {
    await Deno.writeTextFile(this.file(file), text);
  }

  /**
   * Replaces parts of a file.
   *
   * @throws {Error} if one is not there
   */
  async change(file: string, ...parts: (readonly [from: string, to: string])[]): Promise<void> {
    let text = await Deno.readTextFile(this.file(file));
    for (const [from, to] of parts) {
      if (!text.includes(from)) throw new Error(`${file} has no "${from}"; mend the test`);
      text = text.replace(from, to);
    }
    await this.add(file, text);
  }

  /** Files that are not those of the project, but for what was made: found by looking at all of them. */
  async touched(): Promise<string[]> {
    const files = await Promise.all(copied.map((folder) => listFiles(this.file(folder))));
    const names = files.flatMap((names, i) => names.map((name) => `${copied[i]}/${name}`));
    const differ = await Promise.all(names.map(async (name) => {
      const original = await Deno.readFile(`${root}/${name}`).catch(() => undefined);
      return !original || !isSame(original, await Deno.readFile(this.file(name)));
    }));
    return names.filter((_, i) => differ[i]).sort();
  }

  /** Runs a program of the copy; its command line writes into `out` there. */
  async call(program: string, ...args: string[]): Promise<Ended> {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", program, ...args],
      cwd: this.path,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }
}

/** Paths of all files below a folder. */
async function listFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) files.push(name);
    else files.push(...(await listFiles(`${folder}/${name}`)).map((file) => `${name}/${file}`));
  }
  return files;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
