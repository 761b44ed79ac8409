/**
 * Unpacks npm's Chromium into the user's cache folder, unless it is there, whole. A process of its own: Deno lets nobody write what they
 * may run.
 */

import { keepUnpacked } from "./unpacked_browser.ts";

await keepUnpacked();
