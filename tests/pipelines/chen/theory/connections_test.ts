import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Connection, connectionsFigure } from "../../../../pipelines/chen/theory/connections.ts";
import { accented, rounded } from "../../../../src/figures/notation.ts";

const connections: Connection[] = [
  { from: "esf", to: "la-esf", distance: 0.09911494647 },
  { from: "esf", to: "pl", distance: 0.0083088 },
  { from: "pl", to: "la-pl", distance: 0.098742 },
  { from: "la-esf", to: "la-pl", distance: 2.34e-5 },
  { from: "la-pl", to: "mlp", distance: 0.00545 },
  { from: "esf", to: "mlp", distance: 0.0978 },
];
const texts = { name: "figure6", title: "Figure 6", caption: "", t: 0.05, delta: 0.5141 };
const figure = connectionsFigure({ ...texts, connections });
const annotations = figure.layout.annotations as {
  text: string;
  showarrow: boolean;
  x: number;
  y: number;
  ax: number;
  ay: number;
  width?: number;
  height?: number;
  borderpad: number;
  borderwidth: number;
}[];

Deno.test("figure 6: an arrow or line a connection of the paper, with its name and its distance", () => {
  const arrows = annotations.flatMap(({ showarrow }, i) => showarrow ? [i] : []);
  assertEquals(arrows.map((i) => [annotations[i + 1].text, annotations[i + 2].text]), [
    ["LA", "<b>0.0991</b>"],
    ["PL", "<b>0.00831</b>"],
    ["LA, eq. (11)", "<b>0.0987</b>"],
    ["PL, Lemma 1", "<b>2.3·10<sup>−5</sup></b>"],
    ["Figure 4", "<b>0.00545</b>"],
  ]);
});

Deno.test("figure 6: the table has the distance of every connection, also of ESF and NN", () => {
  assertEquals(
    figure.table.map(({ series, y }) => [series, y]),
    connections.map(({ from, to, distance }) => [`${from} to ${to}`, Number(distance.toPrecision(6))]),
  );
});

Deno.test("figure 6: arrows start and end beside the boxes, which don't touch", () => {
  const { xaxis, yaxis, margin, width, height } = figure.layout as unknown as {
    xaxis: { range: number[] };
    yaxis: { range: number[] };
    margin: { l: number; r: number; t: number; b: number };
    width: number;
    height: number;
  };
  const px = (x: number) =>
    (x - xaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]) * (width - margin.l - margin.r);
  const py = (y: number) =>
    (y - yaxis.range[0]) / (yaxis.range[1] - yaxis.range[0]) * (height - margin.t - margin.b);
  const boxes = annotations.filter((one) => one.width !== undefined).map((one) => {
    const border = one.borderpad + one.borderwidth;
    return { x: px(one.x), y: py(one.y), halfX: one.width! / 2 + border, halfY: one.height! / 2 + border };
  });
  assertEquals(boxes.length, 5);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      assert(Math.abs(a.x - b.x) > a.halfX + b.halfX || Math.abs(a.y - b.y) > a.halfY + b.halfY);
    }
  }
  /** How far a place is outside of the nearest box, px. */
  const outside = (x: number, y: number) =>
    Math.min(
      ...boxes.map((box) =>
        Math.max(Math.abs(px(x) - box.x) - box.halfX, Math.abs(py(y) - box.y) - box.halfY)
      ),
    );
  for (const { x, y, ax, ay } of annotations.filter(({ showarrow }) => showarrow)) {
    for (const gap of [outside(x, y), outside(ax, ay)]) assert(gap > 2 && gap < 8, `${gap} px`);
  }
});

Deno.test("figure 6: a connection that is drawn without a distance is refused by its name", () => {
  assertThrows(
    () => connectionsFigure({ ...texts, connections: connections.slice(1) }),
    RangeError,
    "from esf to la-esf",
  );
});

Deno.test("notation: numbers have three digits, small ones a power of ten, zero neither", () => {
  assertEquals([0.0991149, 1, 0.001, 9.99e-4, 4.44e-16, 0].map(rounded), [
    "0.0991",
    "1",
    "0.001",
    "1.0·10<sup>−3</sup>",
    "4.4·10<sup>−16</sup>",
    "0",
  ]);
});

Deno.test("notation: an accent stands over its letter, in italics", () => {
  assert(accented("p", "hat").includes("<i>p\u0302</i>"));
  assert(accented("s", "bar").includes("<i>s\u0304</i>"));
});
