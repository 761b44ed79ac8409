/**
 * The page as one self-contained file: script, style, fonts, worker, kernels and networks are inside, and its policy lets it ask
 * no host for anything.
 */

import { fileURLToPath } from "node:url";
import { readNpy } from "../arrays/npy.ts";
import { pageFonts } from "../figures/font_css.ts";
import { loadKernels } from "../kernels/build.ts";
import about from "../../deno.json" with { type: "json" };
import type { Assets } from "./page/assets.ts";
import { shippedNetworks } from "./networks/list.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The page's HTML.
 *
 * @param outDir  folder whose `build/` may have the kernels
 * @throws {SyntaxError} if the page's code can't be bundled, with the bundler's words
 */
export async function bundlePage(outDir: string): Promise<string> {
  const [script, worker, style, kernels, networks] = await Promise.all([
    bundled(`${here}page/main.tsx`, "esm"),
    // a page on disk can start no worker that is a module
    bundled(`${here}compute/worker.ts`, "iife"),
    Deno.readTextFile(`${here}page/page.css`),
    loadKernels(outDir),
    Promise.all(shippedNetworks.map(weightsOf)),
  ]);
  const assets: Assets = {
    version: about.version,
    kernels: { digest: kernels.digest, bytes: kernels.bytes.toBase64() },
    worker,
    networks,
  };
  const page = script.replaceAll("</script", "<\\/script");
  const fonts = await pageFonts(script, style);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await policyOf(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Memorisation turns into interpolation: particles under exact, smoothed and learned scores, computed live.">
<title>smoothscore: the explorable</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>${fonts}</style>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>This page computes: it needs JavaScript and WebAssembly.</noscript>
<script type="application/json" id="assets">${JSON.stringify(assets).replaceAll("<", "\\u003c")}</script>
<script type="module">${page}</script>
</body>
</html>
`;
}

/** Two of four points, and what lies between. */
const icon =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 16h20" stroke="#d55e00" ` +
  `stroke-width="4" stroke-dasharray="1 5" stroke-linecap="round"/><g fill="#fff" stroke="#0072b2" ` +
  `stroke-width="3"><circle cx="6" cy="16" r="4"/><circle cx="26" cy="16" r="4"/></g></svg>`;

/** What the page may do: run its own script and workers made of it, and no more. */
async function policyOf(script: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)));
  return [
    "default-src 'none'",
    `script-src 'sha256-${digest.toBase64()}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src data: blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

async function weightsOf(network: typeof shippedNetworks[number]): Promise<Assets["networks"][number]> {
  const { data } = await readNpy(`${here}networks/${network.id}.npy`, "f32");
  return { ...network, parameters: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).toBase64() };
}

/** A module with all that it imports, for browsers. */
async function bundled(path: string, format: "esm" | "iife", attempts = 5): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform", "browser", "--minify", "--no-check", "--format", format, path],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return new TextDecoder().decode(stdout);
  const words = new TextDecoder().decode(stderr);
  // Deno unpacks esbuild when it first bundles; of two processes that do so at once one may fail
  if (attempts > 1 && words.includes("esbuild binary")) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return await bundled(path, format, attempts - 1);
  }
  throw new SyntaxError(`${path} can't be bundled:\n${words}`);
}
