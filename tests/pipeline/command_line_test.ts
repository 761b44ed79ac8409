import { assertEquals } from "@std/assert";
import { commandLine } from "../../src/pipeline/command_line.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { shellWord } from "../../src/pipeline/shell_word.ts";
import { toyPipeline } from "./toy.ts";

Deno.test("command line: the preset, what differs from it, the stage and the folder", () => {
  const pipeline = toyPipeline();
  const of = (preset: "quick" | "paper", overrides: Record<string, number | string | string[]>) =>
    ({ pipeline, preset, parameters: resolveParameters(pipeline, preset, overrides) }) as const;
  assertEquals(commandLine(of("quick", {})), "deno task pipeline toy");
  assertEquals(
    commandLine(of("paper", { count: 10, scores: ["la-esf", "esf"] }), "denoise", "my results"),
    "deno task denoise toy --preset paper --set count=10 --set scores=esf,la-esf '--out=my results'",
  );
});

Deno.test({
  name: "shell word: a shell gives back every word as it was",
  ignore: Deno.build.os === "windows",
  async fn() {
    const words = ["plain", "a b", "it's", "$HOME", "`ls`", '"', "\\", "a\nb", "*", "~", "--x=ü;y", "", "'"];
    const script = `printf '%s\\0' ${words.map(shellWord).join(" ")}`;
    const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
    assertEquals(new TextDecoder().decode(stdout).split("\0").slice(0, -1), words);
  },
});
