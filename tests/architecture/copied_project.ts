/** A copy of the project in a temporary folder, to be changed and run. */

import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class CopiedProject extends OutDir {
  /** Files that were added or changed since. */
  readonly touched: string[] = [];

  static async open(): Promise<CopiedProject> {
    const project = new CopiedProject();
    for (const folder of ["src", "pipelines", "assembly"]) await project.#copy(folder);
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
      (text) => `import { toy } from "./toy/pipeline.ts";\n${text.replace("  own,\n", "  own,\n  toy,\n")}`,
    );
  }

  async add(file: string, text: string): Promise<void> {
    await Deno.writeTextFile(this.file(file), text);
    this.touched.push(file);
  }

  /** @throws {Error} if the change leaves the file as it is */
  async change(file: string, change: (text: string) => string): Promise<void> {
    const before = await Deno.readTextFile(this.file(file));
    const after = change(before);
    if (after === before) throw new Error(`${file} is as it was`);
    await this.add(file, after);
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
