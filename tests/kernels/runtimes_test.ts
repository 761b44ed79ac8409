import { assertEquals, assertNotEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../../src/figures/browser.ts";
import { loadKernels } from "../../src/kernels/build.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { smallCase } from "./small_case.js";

const caseFile = fileURLToPath(new URL("./small_case.js", import.meta.url));
const outDir = fileURLToPath(new URL("../../out", import.meta.url));
const { bytes } = await loadKernels(outDir);

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const here = await smallCase(bytes);

/** The case in Node, which reads this program. */
const nodeProgram = `
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [wasm, file] = process.argv.slice(-2);
const { smallCase } = await import(pathToFileURL(file));
console.log(createHash("sha256").update(await smallCase(readFileSync(wasm))).digest("hex"));
`;

async function runNode(args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout, stderr } = await new Deno.Command("node", { args }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const hasNode = await runNode(["--version"]) !== undefined;

Deno.test("runtimes: the case computes something: no part is zero, all are finite", () => {
  assertEquals(here.length, 8 * (602 + 5 * 1204 + 5 + 194 + 5) + 4 * 792);
  // the last array: losses of the line training
  const losses = new Float64Array(here.slice(-40).buffer);
  assertEquals(losses.every((loss) => loss > 0 && Number.isFinite(loss)), true);
  const zeros = here.reduce((count, byte) => count + Number(byte === 0), 0);
  assertEquals(zeros < here.length / 20, true, `${zeros} of ${here.length} bytes are 0`);
});

Deno.test({
  name: "runtimes: Node makes the same bytes of the same module",
  ignore: !hasNode,
  async fn() {
    const dir = await Deno.makeTempDir();
    try {
      await Deno.writeFile(`${dir}/kernels.wasm`, bytes);
      const args = ["--input-type=module", "-e", nodeProgram, `${dir}/kernels.wasm`, caseFile];
      assertEquals(await runNode(args), sha256(here));
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});

Deno.test({
  name: "runtimes: Chromium makes the same bytes of the same module",
  ignore: !hasBrowser,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const opened = await openBrowser();
    try {
      const page = await opened.browser.newPage();
      const program = (await Deno.readTextFile(caseFile)).replace("export async function", "async function");
      const there: string = await page.evaluate(`(async () => {
        ${program}
        const decode = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const result = await smallCase(decode("${Buffer.from(bytes).toString("base64")}"));
        let text = "";
        for (const byte of result) text += String.fromCharCode(byte);
        return btoa(text);
      })()`);
      assertEquals(sha256(Buffer.from(there, "base64")), sha256(here));
    } finally {
      await opened.close();
    }
  },
});

Deno.test("runtimes: another module makes other bytes", async () => {
  // a coefficient of the exponential's polynomial
  const changed = bytes.slice();
  const place = find(changed, new Uint8Array(Float64Array.of(0.04166666666662413).buffer));
  changed[place + 3] ^= 1;
  assertNotEquals(sha256(await smallCase(changed)), sha256(here));
});

/** Where `part` stands in `whole`. */
function find(whole: Uint8Array, part: Uint8Array): number {
  for (let at = 0; at + part.length <= whole.length; at++) {
    if (part.every((byte, i) => whole[at + i] === byte)) return at;
  }
  throw new RangeError("the module has no such constant; take another");
}
