/**
 * A registry on this machine that speaks as JSR does (jsr.io/docs/api): a package as `deno publish` would send it, and the
 * local packages of `@std`.
 */

import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A registry; it ends with its use. */
export interface Registry extends AsyncDisposable {
  /** For the environment: JSR_URL. */
  readonly url: string;
}

/** Serves this project's package, and what it imports from JSR. */
export async function serveRegistry(): Promise<Registry> {
  const std = ["assert", "cli", "csv"].map((name) => join(root, "src/std", name));
  const packages = [
    await readPackage(root, await publishedFiles()),
    ...await Promise.all(std.map((dir) => readPackage(dir, ["deno.json", "mod.ts"]))),
  ];
  const answers = new Map(packages.flatMap((each) => [...each]));
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, ({ url }) => {
    const { pathname } = new URL(url);
    const body = answers.get(pathname);
    if (body === undefined) return new Response("no such file", { status: 404 });
    const type = pathname.endsWith(".ts") ? "application/typescript" : "application/octet-stream";
    return new Response(body, {
      headers: { "content-type": pathname.endsWith(".json") ? "application/json" : type },
    });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** What would be published, by the list of a dry run; paths in the project. */
export async function publishedFiles(): Promise<string[]> {
  const { success, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["publish", "--dry-run", "--allow-dirty", "--no-check"],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const words = [stderr, stdout].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
  if (!success) throw new Error(words);
  return [...words.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) => relative(root, fileURLToPath(url)));
}

/** Path → answer. */
async function readPackage(
  dir: string,
  files: readonly string[],
): Promise<Map<string, Uint8Array<ArrayBuffer> | string>> {
  const { name, version, exports, imports = {} } = JSON.parse(
    await Deno.readTextFile(join(dir, "deno.json")),
  );
  const answers = new Map<string, Uint8Array<ArrayBuffer> | string>();
  const manifest: Record<string, { size: number; checksum: string }> = {};
  for (const file of files) {
    const bytes = await Deno.readFile(join(dir, file));
    const body = file.endsWith(".ts") ? withoutImportMap(bytes, imports) : bytes;
    answers.set(`/${name}/${version}/${file}`, body);
    const checksum = `sha256-${createHash("sha256").update(body).digest("hex")}`;
    manifest[`/${file}`] = { size: body.length, checksum };
  }
  const entries = typeof exports === "string" ? { ".": exports } : exports;
  answers.set(`/${name}/meta.json`, JSON.stringify({ name, latest: version, versions: { [version]: {} } }));
  answers.set(`/${name}/${version}_meta.json`, JSON.stringify({ manifest, exports: entries }));
  return answers;
}

/** Publishing writes what the import map says in place of its names. */
function withoutImportMap(bytes: Uint8Array, imports: Record<string, string>): Uint8Array<ArrayBuffer> {
  let text = new TextDecoder().decode(bytes);
  for (const [name, target] of Object.entries(imports)) {
    text = text.replaceAll(`"${name}"`, `"${target}"`).replaceAll(`"${name}/`, `"${target}/`);
  }
  return new TextEncoder().encode(text);
}
