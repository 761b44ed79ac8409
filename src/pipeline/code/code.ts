/**
 * The identity of code: a digest over every module that a stage reaches, by what their tokens say, and the versions of the packages that they import.
 * A changed constant is another code, a reworded comment is not.
 */

import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { ignoreMissing, makeFolder, replaceFile } from "../../files/durable.ts";
import { isBelow, type Packages, pathOf, Project } from "./project.ts";
import { type Scan, scanModule } from "./scan.ts";

/** What a stage's code is made of. */
export interface Code {
  /** SHA-256 over all below, 64 hex digits. */
  readonly digest: string;
  /** Module (path in the project) or package (`npm:name`) → the first 16 digits of its digest, or its version. */
  readonly modules: Readonly<Record<string, string>>;
  /** The files themselves, absolute. */
  readonly files: readonly string[];
}

/** Digits of a module's digest in `modules`: enough to tell two texts apart. */
const shortDigits = 16;

/** Reads code, every module once in its life. */
export class CodeReader {
  readonly #modules = new Map<string, Promise<Module>>();
  /** Root → project. */
  readonly #projects = new Map<string, Promise<Project>>();
  /** Folder → root. */
  readonly #roots = new Map<string, Promise<string>>();
  readonly #codes = new Map<string, Promise<Code>>();
  readonly #memory: ScanMemory;

  /** @param memoryPath  file that remembers what texts say from one command to the next; none if not given */
  constructor(memoryPath?: string) {
    this.#memory = new ScanMemory(memoryPath);
  }

  /**
   * The code that these modules reach together.
   *
   * @param urls  of files, as `import.meta.url` gives them, or of modules of a published package
   * @throws {TypeError} if the first is no file that is there
   * @throws {SyntaxError} naming the module, for an import that can't be followed
   */
  codeOf(urls: readonly string[]): Promise<Code> {
    const name = urls.join("\n");
    let code = this.#codes.get(name);
    if (!code) this.#codes.set(name, code = this.#read(urls));
    return code;
  }

  /** Keeps what was read for the next command. */
  async remember(): Promise<void> {
    await this.#memory.save();
  }

  async #read(urls: readonly string[]): Promise<Code> {
    // what is published never changes, and has its version in its address
    const published = urls.filter((url, i) => i > 0 && /^https?:.*[/@]\d+\.\d+\.\d+([-+][^/]*)?\//.test(url));
    const entries = urls.filter((url) => !published.includes(url)).map(pathOf);
    if (!await isFile(entries[0])) {
      throw new TypeError(
        `a stage must be defined in a file, but there is no ${
          entries[0]
        }: put it into a module and import that`,
      );
    }
    // names as they are seen from the first module, also of what has a lock file of its own
    const project = await this.#projectOf(entries[0]);
    const order = [...new Set(entries)];
    const place = new Map(order.map((file, i) => [file, i]));
    const modules: Record<string, string> = {};
    const hash = createHash("sha256");
    for (const url of published) modules[url] = "published";
    for (let i = 0; i < order.length; i++) {
      const { digest, files, packages } = await this.#module(order[i], project);
      modules[project.nameOf(order[i])] = digest.slice(0, shortDigits);
      Object.assign(modules, packages);
      for (const file of files) {
        if (place.has(file)) continue;
        place.set(file, order.length);
        order.push(file);
      }
      // which module it names by which specifier, but not where that stands: a folder may be moved
      hash.update(`${digest} ${files.map((file) => place.get(file)).join(" ")}\n`);
    }
    const sorted = Object.fromEntries(Object.entries(modules).sort(([a], [b]) => (a < b ? -1 : 1)));
    for (const [name, version] of Object.entries(sorted)) {
      if (isPackage(name) || published.includes(name)) hash.update(`${name}@${version}\n`);
    }
    return { digest: hash.digest("hex"), modules: sorted, files: order };
  }

  #module(file: string, home: Project): Promise<Module> {
    const name = `${home.root}\n${file}`;
    let module = this.#modules.get(name);
    if (!module) this.#modules.set(name, module = this.#readModule(file, home));
    return module;
  }

  async #readModule(file: string, home: Project): Promise<Module> {
    const project = await this.#projectOf(file, home);
    const bytes = await Deno.readFile(file);
    const scan = /\.[cm]?[jt]s$/.test(file)
      ? this.#memory.scan(project.nameOf(file), bytes)
      : { digest: sha256(bytes), names: [] };
    const files: string[] = [];
    const packages: Record<string, string> = {};
    for (const { specifier, isAddress } of scan.names) {
      if (isAddress) {
        // what is in a folder is read by the module itself
        const target = project.address(specifier, file);
        if (await isFile(target)) files.push(target);
        continue;
      }
      const target = await project.resolve(specifier, file);
      if (target === undefined) continue;
      if ("packages" in target) Object.assign(packages, target.packages);
      else if (await isFile(target.file)) files.push(target.file);
      else throw new SyntaxError(`${project.nameOf(file)} imports ${specifier}, which is no file`);
    }
    return { file, digest: scan.digest, files, packages };
  }

  /** One for all folders with the same root. A package that `home` links is part of it, programs in it with a lock file of their own are not. */
  async #projectOf(file: string, home?: Project): Promise<Project> {
    const dir = dirname(file);
    let root = this.#roots.get(dir);
    if (!root) this.#roots.set(dir, root = Project.rootOf(dir));
    const link = home?.linkOf(file);
    if (home && link && !isBelow(await root, link.dir)) return home;
    let project = this.#projects.get(await root);
    if (!project) this.#projects.set(await root, project = Project.open(await root));
    return await project;
  }
}

/** Whether a name in {@linkcode Code.modules} is a package's. */
export function isPackage(name: string): boolean {
  return /^(npm|jsr):/.test(name);
}

interface Module {
  readonly file: string;
  readonly digest: string;
  /** Local modules that it names. */
  readonly files: readonly string[];
  readonly packages: Packages;
}

/** What texts say, by their SHA-256: reading tokens takes longer than everything else of a run that has nothing to do. */
class ScanMemory {
  readonly #known: Map<string, Scan>;
  readonly #used = new Map<string, Scan>();
  #isNew = false;

  constructor(readonly path?: string) {
    this.#known = path === undefined ? new Map() : readMemory(path);
  }

  scan(name: string, bytes: Uint8Array): Scan {
    const key = sha256(bytes);
    let scan = this.#known.get(key);
    if (!scan) {
      try {
        scan = scanModule(new TextDecoder().decode(bytes));
      } catch (cause) {
        throw new SyntaxError(`${name}: ${(cause as Error).message}`, { cause });
      }
      this.#isNew = true;
    }
    this.#used.set(key, scan);
    return scan;
  }

  async save(): Promise<void> {
    if (this.path === undefined || !this.#isNew) return;
    const text = JSON.stringify([...this.#used]);
    makeFolder(dirname(this.path));
    await replaceFile(this.path, `${memoryMark}${sha256(new TextEncoder().encode(text))}\n${text}`);
    this.#isNew = false;
  }
}

/** Begins the file; another number where a text's tokens are read otherwise. */
const memoryMark = "scans 2 ";

/** Empty where there is none, or it is not as it was written. */
function readMemory(path: string): Map<string, Scan> {
  let text: string | undefined;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.IsADirectory)) ignoreMissing(error);
    return new Map();
  }
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== memoryMark + sha256(new TextEncoder().encode(body))) return new Map();
  return new Map(JSON.parse(body));
}

async function isFile(path: string): Promise<boolean> {
  return (await Deno.stat(path).catch(ignoreMissing))?.isFile === true;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
