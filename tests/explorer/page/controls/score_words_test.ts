/** What menus and help say of scores. */

import { assertEquals } from "@std/assert";
import { optionOf, scoreSentences } from "../../../../src/explorer/page/controls/score_words.ts";
import { scores } from "../../../../src/scores/list.ts";

Deno.test("scores: what is said of each has no raw signs of mathematics", () => {
  for (const { id } of scores) {
    for (const text of [optionOf(id), scoreSentences[id]]) assertEquals(/[_$^<>\\]/.test(text), false, text);
  }
});
