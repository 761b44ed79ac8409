import { assertEquals } from "@std/assert";
import { didYouMean } from "../../src/pipeline/did_you_mean.ts";

Deno.test("did you mean: the nearest name, if it is near", () => {
  const names = ["experiment1", "experiment2", "figures"];
  assertEquals(didYouMean("experimnt2", names), " (did you mean experiment2?)");
  assertEquals(didYouMean("Figure", names), " (did you mean figures?)");
  assertEquals(didYouMean("unrelated", names), "");
  assertEquals(didYouMean("nn", ["ks", "esf"]), "");
  assertEquals(didYouMean("ks1", ["ks", "esf"]), " (did you mean ks?)");
});
