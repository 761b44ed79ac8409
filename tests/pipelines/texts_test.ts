/** Every figure of every pipeline: its claims exist, and its texts, in a browser, are not cut and touch no other. */

import { assert, assertEquals } from "@std/assert";
import { pipelines } from "../../pipelines/mod.ts";
import { openBrowser } from "../../src/figures/browser.ts";
import { readClaims } from "../../src/ledger/claims_file.ts";
import { idlePatterns } from "../../src/ledger/selection.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { pictureTexts } from "../figures/picture_texts.ts";
import { textProblems } from "../figures/text_boxes.ts";
import { openOut, run } from "./project.ts";

/** Commands that run all pipelines, small, with pictures of all kinds. */
const commands = [
  "experiment1 experiment2 theory --set trainSteps=60 --set width=16 --set batch=128 --set count=3200 --set steps=20 --set frames=3",
  "family modes manifolds own --set trainSteps=60 --set width=16 --set batch=128 --set count=300 --set steps=20 --set smoothingNodes=8 --set resamples=40",
  "bias-variance --set redraws=20 --set largestN=200 --set places=9",
  "kl led-kde --set largestN=1000 --set redraws=1 --set steps=40 --set gridStep=0.2 --set count=1000 --set langevinSteps=70 --set langevinRate=0.1 --set smoothingNodes=60",
  "digits --set n=60 --set nAll=150 --set heldOut=200 --set count=36 --set steps=20 --set draws=8 --set resamples=40",
];

Deno.test("every figure of every pipeline", async (context) => {
  using out = await openOut();
  await Promise.all(commands.map((command) => run(out, `pipeline ${command}`)));
  await context.step("is there, and the claims that it is about are in the ledger", async () => {
    for (const { name, figures = [] } of pipelines) {
      for (const { page, claims = [] } of figures) {
        assert(Deno.statSync(out.file(name, page)).size > 1000, `${name}/${page}`);
        if (claims.length === 0) continue;
        const ledger = await readClaims(out.file(name, "claims.csv"));
        assertEquals(idlePatterns(ledger, claims), [], `${name}/${page} is about claims that don't exist`);
      }
    }
  });
  await context.step({
    name: "has texts that lie inside the picture and touch no other",
    ignore: !hasBrowser,
    async fn() {
      const { browser, close } = await openBrowser();
      try {
        for (const { name, figures = [] } of pipelines) {
          for (const { page } of figures) {
            const picture = await pictureTexts(browser, out.file(name, page));
            assertEquals(textProblems(picture), [], `${name}/${page}`);
            if (picture.texts.length < 5) {
              throw new Error(`${name}/${page} has ${picture.texts.length} texts`);
            }
          }
        }
      } finally {
        await close();
      }
    },
  });
});
