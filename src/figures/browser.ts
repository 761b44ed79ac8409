/**
 * A headless Chromium for pictures: the system's if there is one, else the one that npm has.
 */

import { join } from "node:path";
import type { Browser } from "playwright-core";

/** Set to use another browser. */
const variable = "SMOOTHSCORE_BROWSER";
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** Nothing that talks to the network, and what root in a container needs. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A running browser. */
export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Starts the browser.
 *
 * @throws {Error} saying how to get one, if none starts
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const { chromium } = await import("playwright-core");
  const privateDir = await Deno.makeTempDir({ prefix: "smoothscore-browser-" });
  const clean = () => Deno.remove(privateDir, { recursive: true }).catch(() => {});
  try {
    const executablePath = await findExecutable() ?? await unpackExecutable(privateDir);
    const browser = await chromium.launch({ executablePath, headless: true, args: flags });
    return {
      browser,
      async close() {
        await browser.close();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(
      `no browser for SVG and PNG (${reason}): install Chromium (and libnss3), or set ${variable} to the path of Chromium or Chrome`,
      { cause: error },
    );
  }
}

async function findExecutable(): Promise<string | undefined> {
  const chosen = Deno.env.get(variable);
  if (chosen) return chosen;
  const folders = (Deno.env.get("PATH") ?? "").split(Deno.build.os === "windows" ? ";" : ":");
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))), ...macPaths];
  for (const path of candidates) {
    if ((await Deno.stat(path).catch(() => undefined))?.isFile) return path;
  }
  return undefined;
}

/**
 * The browser of the npm package, unpacked into a folder of our own: the package runs whatever lies at a fixed path of the temporary
 * folder, whoever put it there.
 */
async function unpackExecutable(privateDir: string): Promise<string> {
  Deno.env.set("TMPDIR", privateDir);
  const { default: chromium } = await import("@sparticuz/chromium");
  return await chromium.executablePath();
}
