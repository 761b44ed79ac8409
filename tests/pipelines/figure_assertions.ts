/** What holds for every figure of every pipeline. */

import { assert, assertEquals } from "@std/assert";
import { openBrowser } from "../../src/figures/browser.ts";
import { readClaims } from "../../src/ledger/claims_file.ts";
import { idlePatterns } from "../../src/ledger/selection.ts";
import type { Pipeline } from "../../src/pipeline/graph.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { pictureTexts } from "../figures/picture_texts.ts";
import { textProblems } from "../figures/text_boxes.ts";
import type { OutDir } from "../pipeline/out_dir.ts";

/**
 * Every figure of a pipeline that has run is there, the claims that it is about are in the ledger, and its texts, in a browser if
 * there is one, are not cut and touch no other.
 */
export async function assertFigures(out: OutDir, { name, figures = [] }: Pipeline): Promise<void> {
  for (const { page, claims = [] } of figures) {
    assert(Deno.statSync(out.file(name, page)).size > 1000, `${name}/${page}`);
    if (claims.length === 0) continue;
    const ledger = await readClaims(out.file(name, "claims.csv"));
    assertEquals(idlePatterns(ledger, claims), [], `${name}/${page} is about claims that don't exist`);
  }
  if (!hasBrowser) return;
  const { browser, close } = await openBrowser();
  try {
    for (const { page } of figures) {
      const picture = await pictureTexts(browser, out.file(name, page));
      assertEquals(textProblems(picture), [], `${name}/${page}`);
      assert(picture.texts.length >= 5, `${name}/${page} has ${picture.texts.length} texts`);
    }
  } finally {
    await close();
  }
}
