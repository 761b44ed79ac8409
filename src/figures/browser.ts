/**
 * A headless Chromium for pictures: the system's if there is one, else the one that npm has.
 */

import { messageOf } from "../pipeline/message_of.ts";
import { isAbsolute, join, resolve } from "node:path";
import type { Browser, BrowserType } from "playwright-core";
import { unpackedBrowser, unpackedPath } from "./unpacked_browser.ts";

/** Loaded by its address: what `import("…")` names is looked up whenever the program starts. */
const playwright = new URL("./playwright.ts", import.meta.url);
/** Path of the browser to use; `none` to do without. */
const variable = "SMOOTHSCORE_BROWSER";
const names = [
  // without windows: it draws the same pictures and needs a third less time
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "msedge",
  "microsoft-edge",
];
const otherPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
/** Nothing that talks to the network, and letters of one form on every machine. */
const flags = [
  "--font-render-hinting=none",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const cure =
  `install Chromium or Chrome (the one from npm needs libnss3), or set ${variable} to its path, then --force plot`;

/** A running browser. */
export interface OpenBrowser {
  readonly browser: Browser;
  /** Ends it; may be called again. */
  close(): Promise<void>;
}

/**
 * Starts a browser: the one that is chosen, else the first of the system's that starts, else npm's. Its profile is new and gone
 * afterwards. It runs in its sandbox, but for root, who has none.
 *
 * @param chosen  its path, or `none`; SMOOTHSCORE_BROWSER if not given
 * @param signal  ends the start; its reason is the cause of the error
 * @throws {Error} of one line, saying how to get one, if none starts
 */
export async function openBrowser(
  chosen: string | undefined = Deno.env.get(variable),
  signal?: AbortSignal,
): Promise<OpenBrowser> {
  if (chosen === "none") throw new Error(`no SVG and PNG, as ${variable} is none`);
  try {
    const { chromium }: typeof import("./playwright.ts") = await import(playwright.href);
    if (chosen) {
      if (!await isFile(chosen)) throw new Error(`${variable} is ${chosen}, which is no file`);
      return await start(chromium, chosen);
    }
    for (const path of await systemBrowsers()) {
      const opened = await start(chromium, path).catch(() => undefined);
      if (opened) return opened;
    }
    return await startUnpacked(chromium, signal);
  } catch (error) {
    const reason = messageOf(error).split("\n")[0];
    throw new Error(`no SVG and PNG, as no browser could be started (${reason}): ${cure}`, { cause: error });
  }
}

async function start(
  chromium: BrowserType,
  executablePath: string,
  env?: Record<string, string>,
  afterwards?: () => Promise<void>,
): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: hasSandbox(),
    args: flags,
    ...(env ? { env } : {}),
    // signals are ours: the runner saves what it has and ends
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  let closing: Promise<void> | undefined;
  return { browser, close: () => closing ??= browser.close().finally(afterwards) };
}

/** Chromium has no sandbox for root, and doesn't start. */
export function hasSandbox(uid: number | null = Deno.uid()): boolean {
  return uid !== 0;
}

/**
 * Paths of all that `openBrowser` may start, whether they are there or not.
 *
 * @param cache  where npm's is kept; the user's cache folder if not given
 */
export async function browserPaths(cache?: string): Promise<string[]> {
  const chosen = Deno.env.get(variable);
  if (chosen === "none") return [];
  return chosen ? [resolve(chosen)] : [...await systemBrowsers(), await unpackedPath(cache)];
}

/**
 * Paths of the browsers that the system has, the one to try first before the others.
 *
 * @param path  folders to look in; what is not absolute would be looked for in the folder that we happen to be in, and is left out
 */
export async function systemBrowsers(path: string = Deno.env.get("PATH") ?? ""): Promise<string[]> {
  const folders = path.split(Deno.build.os === "windows" ? ";" : ":").filter((folder) => isAbsolute(folder));
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))),
    ...otherPaths,
  ];
  const found = [];
  for (const path of candidates) {
    if (await isFile(path)) found.push(path);
  }
  return found;
}

async function isFile(path: string): Promise<boolean> {
  return (await Deno.stat(path).catch(() => undefined))?.isFile === true;
}

/** npm's browser. */
async function startUnpacked(chromium: BrowserType, signal?: AbortSignal): Promise<OpenBrowser> {
  const { executablePath, env, clean } = await unpackedBrowser(signal);
  try {
    return await start(chromium, executablePath, env, clean);
  } catch (error) {
    await clean();
    throw error;
  }
}
