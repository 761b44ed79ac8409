/// <reference lib="dom" />
/** The scores' colours as variables of the style sheet: `--score-esf`. */

import { effect } from "@preact/signals";
import { colourOf, themes } from "../drawing/theme.ts";
import { scoreIds } from "../../scores/list.ts";
import type { Theme } from "./theme.ts";

/**
 * Keeps them on the document's root.
 *
 * @returns  ends it
 */
export function startColours({ isDark }: Theme): () => void {
  return effect(() => {
    const { style } = document.documentElement;
    const theme = themes[isDark.value ? "dark" : "light"];
    for (const id of scoreIds) style.setProperty(`--score-${id}`, colourOf(id, theme));
  });
}
