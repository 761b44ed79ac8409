import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { type Mark, type Panel, type Text, toData, toPixel } from "../../../src/explorer/drawing/marks.ts";
import { drawPanel, rows, shapeOf } from "../../../src/explorer/drawing/panel.ts";
import { attractors } from "../../../src/explorer/drawing/score.ts";
import { startOf, widthOf } from "../../../src/explorer/drawing/text.ts";
import { measure, sampleShown, sampleView } from "./sample.ts";

const circle = Array.from({ length: 16 }, (_, i) => (i % 2 ? Math.sin : Math.cos)(Math.PI * (i >> 1) / 4));
const samples = {
  plane: sampleShown(),
  line: sampleShown({ d: 1, points: [-1, 0, 1] }),
  circle: sampleShown({ points: circle, structure: { kind: "sphere", radius: 1 } }),
  slanted: sampleShown({ points: [0, 0, 1, 1, 2, 2.1], structure: { kind: "local", dimension: 1 } }),
};

function texts({ inside, around }: Panel): Text[] {
  return [...inside, ...around].filter((mark): mark is Text => mark.kind === "text");
}

/** left, top, right, bottom */
function boxOf(text: Text): [number, number, number, number] {
  const start = startOf(text, measure);
  const width = widthOf(text.text, text.size, measure, text.isBold);
  return [start, text.y - 0.7 * text.size, start + width, text.y + 0.25 * text.size];
}

function* allPanels(): Generator<[string, Panel]> {
  for (const [name, shown] of Object.entries(samples)) {
    for (const width of [110, 165, 300, 420]) {
      for (const { id } of rows) {
        for (const column of [0, 1, 2]) {
          const view = sampleView(shown);
          const height = Math.round(width * shapeOf(id, shown.scene));
          yield [
            `${name}, ${id}, column ${column}, ${width} px`,
            drawPanel(id, column, view, { width, height }),
          ];
        }
      }
    }
  }
}

Deno.test("panels: no text is cut or touches another, at any width", () => {
  for (const [name, panel] of allPanels()) {
    const boxes = texts(panel).map((text) => [text.text, boxOf(text)] as const);
    for (const [i, [text, [left, top, right, bottom]]] of boxes.entries()) {
      assert(
        left >= -0.5 && right <= panel.width + 0.5 && top >= -0.5 && bottom <= panel.height + 0.5,
        `${name}: ${text} is cut`,
      );
      for (const [other, box] of boxes.slice(0, i)) {
        const isApart = left >= box[2] || right <= box[0] || top >= box[3] || bottom <= box[1];
        assert(isApart, `${name}: ${text} touches ${other}`);
      }
    }
  }
});

Deno.test("panels: ticks are inside the area, and places are data and px by turns", () => {
  for (const [name, panel] of allPanels()) {
    const { area, x } = panel;
    for (const { value } of x.ticks) {
      const px = x.pixel(value);
      assert(px >= area.left - 1e-6 && px <= area.left + area.width + 1e-6, name);
    }
    const place = [area.left + 0.3 * area.width, area.top + 0.6 * area.height] as const;
    const back = toPixel(panel, ...toData(panel, ...place));
    back.forEach((px, i) => assertAlmostEquals(px, place[i], 1e-6, name));
  }
});

function* numbersOf(mark: Mark): Generator<number> {
  const lists = mark.kind === "line" || mark.kind === "circles"
    ? mark.xy
    : mark.kind === "rects"
    ? mark.boxes
    : mark.kind === "arrows"
    ? mark.ends
    : [];
  yield* Array.from(lists);
}

Deno.test("panels: what is drawn is finite; only lines are broken, by pairs of NaN", () => {
  for (const [name, { inside, around }] of allPanels()) {
    for (const mark of [...inside, ...around]) {
      [...numbersOf(mark)].forEach((value, i, all) => {
        const isBreak = mark.kind === "line" && Number.isNaN(value) &&
          Number.isNaN(all[i % 2 ? i - 1 : i + 1]);
        assert(
          isBreak || Number.isFinite(value),
          `${name}: ${mark.kind} ${value}`,
        );
      });
    }
  }
});

Deno.test("panels: axes are the same in all columns and at all times", () => {
  for (const shown of Object.values(samples)) {
    for (const { id } of rows) {
      const ranges = [0, 0.3, 1].flatMap((position) =>
        [0, 1].map((column) => {
          const { x, y } = drawPanel(id, column, sampleView(shown, { position }), {
            width: 300,
            height: 240,
          });
          return [x.low, x.high, y.low, y.high];
        })
      );
      ranges.forEach((range) => assertEquals(range, ranges[0], id));
    }
  }
});

Deno.test("panels: a sentence says what is seen, without marks", () => {
  for (const [name, { label }] of allPanels()) {
    assert(!/[\^<>]|undefined|NaN/.test(label), `${name}: ${label}`);
  }
  const view = sampleView();
  const label = (row: "particles" | "histogram" | "score" | "ways", column: number) =>
    drawPanel(row, column, view, { width: 300, height: 240 }).label;
  assertStringIncludes(
    label("particles", 1),
    "LA-PL, κ = 0.7, at t = 0.03: 600 particles around 3 training points",
  );
  assertStringIncludes(label("particles", 1), "differs from that of ESF");
  assertStringIncludes(label("score", 0), "draws to 3 places");
  assertStringIncludes(label("ways", 0), "5 particles");
  assertEquals(label("histogram", 2), "Tikhonov: n = 3 is too small for it; take 5 points");
});

Deno.test("panels: the strip of d = 1 gives a particle its place up and down whatever the time", () => {
  const at = (position: number) => {
    const panel = drawPanel("particles", 0, sampleView(samples.line, { position }), {
      width: 300,
      height: 160,
    });
    const picture = panel.inside.find((mark) => mark.kind === "picture")!;
    assert(picture.kind === "picture");
    // rows of the image in which something is
    return Array.from(
      { length: picture.rows },
      (_, row) =>
        picture.pixels.subarray(4 * row * picture.columns, 4 * (row + 1) * picture.columns).some((value) =>
          value > 0
        ),
    ).join();
  };
  assertEquals(at(0.2), at(0.9));
});

Deno.test("panels: layers are drawn where they are asked for, and never a difference from oneself", () => {
  const count = (column: number, field: boolean, difference: boolean) => {
    const panel = drawPanel("particles", column, sampleView(undefined, { layers: { field, difference } }), {
      width: 300,
      height: 240,
    });
    return [
      panel.inside.filter(({ kind }) => kind === "arrows").length,
      panel.inside.filter(({ kind }) => kind === "picture").length,
    ];
  };
  assertEquals(count(1, true, true), [1, 2]);
  assertEquals(count(1, false, false), [0, 1]);
  assertEquals(count(0, true, true), [1, 1]);
});

Deno.test("panels: while a column is computed there is what is there", () => {
  const shown = sampleShown();
  const [first, second, third] = shown.columns;
  const half = {
    ...first,
    pieces: first.pieces.slice(0, 1),
    isWhole: false,
    curve: undefined,
    field: undefined,
  };
  const none = { pieces: [], isWhole: false, followed: 0 };
  const view = sampleView({ ...shown, columns: [half, none, third] });
  for (const { id } of rows) {
    [0, 1].forEach((column) => drawPanel(id, column, view, { width: 300, height: 200 }));
  }
  assertStringIncludes(drawPanel("particles", 0, view, { width: 300, height: 200 }).label, "not all of them");
  assert(
    texts(drawPanel("particles", 1, view, { width: 300, height: 200 })).some(({ text }) =>
      text.includes("computed")
    ),
  );
  void second;
});

Deno.test("score: places that draw are where it falls through zero", () => {
  assertEquals(attractors(Float32Array.of(1, -1, 1, 0, -1, -2, 3)), 2);
  assertEquals(attractors(Float32Array.of(-1, 1)), 0);
});

Deno.test("ways: an angle goes on at the other end, without a line across", () => {
  const { scene, columns: [first, ...rest] } = samples.circle;
  // from just below half a turn over it, at the three nodes
  const turns = [0.45, 0.49, -0.47];
  const paths = Float32Array.from(
    turns.flatMap((turn) => [Math.cos(2 * Math.PI * turn), Math.sin(2 * Math.PI * turn)]),
  );
  for (const position of [0, 0.5, 0.9, 1]) {
    const view = sampleView({ scene, columns: [{ ...first, paths, followed: 1 }, ...rest] }, { position });
    const panel = drawPanel("ways", 0, view, { width: 300, height: 220 });
    for (const mark of panel.inside) {
      if (mark.kind !== "line" || mark.dash) continue;
      for (let i = 2; i < mark.xy.length; i += 2) {
        assert(!(Math.abs(mark.xy[i] - mark.xy[i - 2]) > panel.area.width / 2), `at ${position}`);
      }
    }
  }
});
