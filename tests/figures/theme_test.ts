import { assert, assertEquals } from "@std/assert";
import { scoreColours, tick } from "../../src/figures/theme.ts";
import { scoreIds } from "../../src/scores/list.ts";

const colours = Object.entries(scoreColours);

Deno.test("theme: every score has a colour, and keeps it", () => {
  assertEquals(Object.keys(scoreColours).sort(), [...scoreIds].sort());
  assertEquals(scoreColours.esf, "#0072b2");
  assertEquals(scoreColours["la-pl"], "#d55e00");
  assertEquals(scoreColours["la-esf"], "#cc79a7");
  assertEquals(scoreColours.mlp, "#008a64");
});

Deno.test("theme: colours of scores stand out on white", () => {
  for (const [score, colour] of colours) {
    const contrast = 1.05 / (luminance(linear(colour)) + 0.05);
    assert(contrast >= 3, `${score} ${colour} has contrast ${contrast}`);
  }
});

Deno.test("theme: colours of scores differ for the colour-blind too", () => {
  for (const [vision, seen] of Object.entries(visions)) {
    for (const [i, [a, colourA]] of colours.entries()) {
      for (const [b, colourB] of colours.slice(i + 1)) {
        const distance = labDistance(seen(linear(colourA)), seen(linear(colourB)));
        assert(distance > 15, `${a} and ${b} are ${distance} apart in Lab under ${vision}`);
      }
    }
  }
});

Deno.test("theme: numbers in print have a true minus sign", () => {
  assertEquals([-0.4, 0, 0.01].map(tick), ["−0.4", "0", "0.01"]);
});

type Rgb = readonly number[];

function linear(colour: string): Rgb {
  return [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function times(matrix: readonly Rgb[], colour: Rgb): Rgb {
  return matrix.map((row) => row.reduce((sum, weight, i) => sum + weight * colour[i], 0));
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const visions: Record<string, (colour: Rgb) => Rgb> = {
  "full sight": (colour) => colour,
  deuteranopia: (colour) =>
    times(
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
      colour,
    ),
  protanopia: (colour) =>
    times(
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
      colour,
    ),
};

/** Distance in CIE Lab (ΔE 1976), white D65. */
function labDistance(a: Rgb, b: Rgb): number {
  const [p, q] = [a, b].map((colour) => {
    const clipped = colour.map((value) => Math.min(1, Math.max(0, value)));
    const [x, y, z] = times(
      [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]],
      clipped,
    );
    const [fx, fy, fz] = [x / 0.9505, y, z / 1.089].map((v) =>
      v > 216 / 24389 ? Math.cbrt(v) : (24389 / 27 * v + 16) / 116
    );
    return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
  });
  return Math.hypot(...p.map((value, i) => value - q[i]));
}
