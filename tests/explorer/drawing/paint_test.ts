/// <reference lib="dom" />
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Line, Mark, Text } from "../../../src/explorer/drawing/marks.ts";
import { canvasMeasure, type Context, paint, paintMarks } from "../../../src/explorer/drawing/paint.ts";
import { drawPanel } from "../../../src/explorer/drawing/panel.ts";
import { runsOf, startOf } from "../../../src/explorer/drawing/text.ts";
import { measure, sampleView } from "./sample.ts";

/** A context that keeps what is called, with the properties that it had then. */
function listening() {
  const calls: { name: string; values: unknown[]; state: Record<string, unknown> }[] = [];
  const state: Record<string, unknown> = {};
  const context = new Proxy({}, {
    get: (_, name: string) =>
      name in state ? state[name] : (...values: unknown[]) => {
        calls.push({ name, values, state: { ...state } });
        if (name === "measureText") return { width: 10 * String(values[0]).length };
      },
    set: (_, name: string, value) => {
      state[name] = value;
      return true;
    },
  }) as Context;
  return { context, calls: (name: string) => calls.filter((call) => call.name === name), state };
}

Deno.test("paint: texts begin where the measure says, run by run, italics in italic", () => {
  const panel = drawPanel("score", 1, sampleView(), { width: 300, height: 220 });
  const { context, calls } = listening();
  paint(context, panel, 2, measure, { left: 5, top: 7 });
  assertEquals(calls("setTransform")[0].values, [2, 0, 0, 2, 10, 14]);
  const texts = panel.around.filter((mark): mark is Text => mark.kind === "text");
  const drawn = calls("fillText");
  assertEquals(drawn.length, texts.flatMap(({ text }) => runsOf(text)).length);
  for (const text of texts) {
    const [first] = runsOf(text.text);
    assert(
      drawn.some(({ values: [letters, x, y], state }) =>
        letters === first.text && x === startOf(text, measure) && y === text.y &&
        state.fillStyle === text.colour &&
        String(state.font).startsWith("italic") === first.isItalic
      ),
      text.text,
    );
  }
});

Deno.test("paint: what is inside is clipped to the area, what is around is not", () => {
  const panel = drawPanel("ways", 0, sampleView(), { width: 300, height: 220 });
  const { context, calls } = listening();
  paint(context, panel, 1, measure);
  assertEquals(calls("clip").length, 1);
  assertEquals([calls("save").length, calls("restore").length], [1, 1]);
  const { left, top, width, height } = panel.area;
  assertEquals(calls("rect")[0].values, [left, top, width, height]);
});

Deno.test("paint: a line is broken where it is NaN; opacity and dashes don't stay for the next mark", () => {
  const line: Line = {
    kind: "line",
    xy: [0, 0, 1, 1, NaN, NaN, 2, 2, 3, 3, 4, 2],
    colour: "#d55e00",
    width: 2,
    opacity: 0.5,
    dash: [4, 3],
  };
  const marks: Mark[] = [line, {
    kind: "circles",
    xy: [5, 5, 9, 9],
    radius: 2,
    fill: "#000000",
    stroke: "#ffffff",
    halo: "#333333",
  }];
  const { context, calls, state } = listening();
  paintMarks(context, marks, measure);
  const before = calls("moveTo").slice(0, 2).map(({ values }) => values);
  assertEquals(before, [[0, 0], [2, 2]]);
  assertEquals(calls("lineTo").length, 3);
  assertEquals(calls("setLineDash").map(({ values: [dash] }) => dash), [[4, 3], []]);
  // the line, the halo under the circles, their own edge
  assertEquals(calls("stroke").map(({ state }) => [state.strokeStyle, state.globalAlpha]), [
    ["#d55e00", 0.5],
    ["#333333", 1],
    ["#ffffff", 1],
  ]);
  assertEquals([calls("arc").length, state.globalAlpha], [2, 1]);
});

Deno.test("paint: texts are measured in the page's fonts, each once", () => {
  const { context, calls, state } = listening();
  const width = canvasMeasure(context);
  const look = { size: 12, isItalic: true, isBold: false };
  assertAlmostEquals(width("abc", look), 30, 0);
  width("abc", look);
  width("abc", { ...look, size: 13 });
  assertEquals(calls("measureText").length, 2);
  assertEquals(state.font, "italic 13px 'STIX Two Text', 'STIX Two Math', serif");
});
