/** Looks at the texts of every picture of an `out/` folder: `deno task check-texts out`. Exit code 1 if one is cut or touches another. */

import { openBrowser } from "../../src/figures/browser.ts";
import { pipelines } from "../../pipelines/mod.ts";
import { pictureProblems } from "./picture_texts.ts";

const outDir = Deno.args[0] ?? "out";
const { browser, close } = await openBrowser();
try {
  let pictures = 0;
  let problems = 0;
  for (const { name, figures = [] } of pipelines) {
    for (const { page: figure } of figures) {
      const found = await pictureProblems(browser, `${outDir}/${name}/${figure}`);
      pictures++;
      problems += found.length;
      for (const line of found) console.log(`${name}/${figure}: ${line}`);
    }
  }
  console.log(`${pictures} pictures, ${problems} problems`);
  if (problems > 0) Deno.exitCode = 1;
} finally {
  await close();
}
