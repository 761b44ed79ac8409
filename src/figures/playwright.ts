/** playwright-core, 15 MB: a module of its own, which is loaded when a browser is started. */

export { chromium } from "playwright-core";
