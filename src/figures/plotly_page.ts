/**
 * The page that pictures are drawn in: one a browser, as loading plotly.js takes as long as drawing several figures.
 */

import type { Browser, Page } from "playwright-core";
import { plotlySource } from "./plotly.ts";

const pages = new WeakMap<Browser, Promise<Page>>();

/** The browser's page with plotly.js in it, offline. One drawing at a time. */
export function plotlyPage(browser: Browser): Promise<Page> {
  let page = pages.get(browser);
  if (page === undefined) pages.set(browser, page = openPage(browser));
  return page;
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ offline: true });
  await page.addScriptTag({ content: await plotlySource() });
  return page;
}
