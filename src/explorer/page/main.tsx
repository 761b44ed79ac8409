/// <reference lib="dom" />
/** The page: starts the session and draws its parts. */

import { readAssets } from "./assets.ts";
import { mount } from "./mount.tsx";
import { runSession } from "./run_session.ts";

const place = document.querySelector<HTMLElement>("#page")!;
try {
  mount(await runSession(readAssets()), place);
} catch (error) {
  // a browser without workers or WebAssembly
  place.textContent = `This page could not start: ${error instanceof Error ? error.message : error}`;
}
