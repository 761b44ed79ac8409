/**
 * The packages that hold fonts, measure text and cut fonts to what is used: loaded by the address of this module, when something
 * is drawn.
 */

// with these a package is there as a whole, and its faces are files
import "@expo-google-fonts/stix-two-math/metadata.json" with { type: "json" };
import "@expo-google-fonts/stix-two-text/metadata.json" with { type: "json" };
export * as harfbuzz from "harfbuzzjs";
export { default as subset } from "subset-font";

/** TrueType files of STIX Two. */
export const files = {
  regular: import.meta.resolve("@expo-google-fonts/stix-two-text/400Regular/STIXTwoText_400Regular.ttf"),
  italic: import.meta.resolve(
    "@expo-google-fonts/stix-two-text/400Regular_Italic/STIXTwoText_400Regular_Italic.ttf",
  ),
  bold: import.meta.resolve("@expo-google-fonts/stix-two-text/700Bold/STIXTwoText_700Bold.ttf"),
  boldItalic: import.meta.resolve(
    "@expo-google-fonts/stix-two-text/700Bold_Italic/STIXTwoText_700Bold_Italic.ttf",
  ),
  math: import.meta.resolve("@expo-google-fonts/stix-two-math/400Regular/STIXTwoMath_400Regular.ttf"),
};
