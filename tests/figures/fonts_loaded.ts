/** Imported by tests that lay out text: it is measured with the fonts. */

import { loadFonts } from "../../src/figures/fonts.ts";

await loadFonts();
