/** What pipelines say of themselves to the readers of a report. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { pipelines } from "../../pipelines/mod.ts";

const papers = [...new Set(pipelines.map(({ paper }) => paper))].filter((paper) => paper !== undefined);

Deno.test("papers: each is cited with the number under which it is found, in words and as BibTeX", () => {
  assertEquals(papers.map(({ id }) => id), ["chen", "gabriel", "field"]);
  const numbers = papers.map(({ reference }) => reference.match(/arXiv:(\d{4}\.\d{5})/)?.[1]);
  assertEquals(numbers, ["2502.19499", "2505.22841", "2412.20292"]);
  papers.forEach(({ bibtex }, i) => assertMatch(bibtex, new RegExp(`^@article\\{[^]*arXiv:${numbers[i]}`)));
});

Deno.test("papers: every pipeline but one's own is about one, every one says in a sentence what it shows", () => {
  assertEquals(pipelines.filter(({ paper }) => paper === undefined).map(({ name }) => name), ["own"]);
  for (const { name, finding = "" } of pipelines) {
    assertMatch(finding, /^[A-Z][^.]*\.$/, `the finding of ${name}`);
    assert(finding.length < 250, `the finding of ${name} has ${finding.length} letters`);
  }
});
