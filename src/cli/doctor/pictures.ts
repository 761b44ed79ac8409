/** What pictures need: a browser that starts, and the fonts. */

import { openBrowser, systemBrowsers } from "../../figures/browser.ts";
import type { Check, Finding } from "./check.ts";
import { isFetched, npmFolders, programPackage } from "./packages.ts";

const fonts = new URL("../../figures/font_packages.ts", import.meta.url);
const cure = "install Chromium or Chrome, or set SMOOTHSCORE_BROWSER to its path";

export const pictureChecks: readonly Check[] = [
  {
    name: "browser",
    purpose: "SVG and PNG of figures; pages do without",
    isNeeded: false,
    look: () => browserFinding(Deno.env.get("SMOOTHSCORE_BROWSER")),
  },
  { name: "fonts", purpose: "text in figures", isNeeded: true, look: fontFinding },
];

/** @param chosen  path, or `none`; the system's and npm's if not given */
export async function browserFinding(chosen: string | undefined): Promise<Finding> {
  if (chosen === "none") {
    return { isThere: false, found: "SMOOTHSCORE_BROWSER is none", cure: "unset SMOOTHSCORE_BROWSER" };
  }
  const paths = chosen ? [chosen] : await systemBrowsers();
  const failed: string[] = [];
  for (const path of paths) {
    const started = await start(path);
    if (started.isThere) return started;
    failed.push(started.found);
  }
  const [name, version] = await programPackage("chromium");
  if (!chosen && isFetched([name, version], await npmFolders())) {
    const started = await start(undefined);
    return started.isThere ? started : { ...started, cure };
  }
  if (failed.length > 0) return { isThere: false, found: failed[0], cure };
  const found = "no Chromium or Chrome in PATH; npm's (70 MB) is fetched for the first picture";
  return { isThere: false, found, cure: `${cure}; npm's needs a network once, and libnss3` };
}

/** @param path  npm's if not given */
async function start(path: string | undefined): Promise<Finding> {
  try {
    const { browser, close } = await openBrowser(path);
    const version = browser.version();
    await close();
    return { isThere: true, found: `${path ?? "npm's"} starts (${version})` };
  } catch (error) {
    // between brackets stands why, around them what is the same for all
    const [, why] = /\((.*)\): /.exec((error as Error).message) ?? [];
    return { isThere: false, found: `${path ?? "npm's"}: ${why ?? (error as Error).message}` };
  }
}

async function fontFinding(): Promise<Finding> {
  const { files }: typeof import("../../figures/font_packages.ts") = await import(fonts.href);
  const faces = Object.values(files);
  for (const face of faces) await Deno.stat(new URL(face));
  return { isThere: true, found: `STIX Two, ${faces.length} faces` };
}
