/** Where the texts of a picture are, in a browser: each has to lie inside the picture and to touch no other. */

import type { Page } from "playwright-core";

export interface TextBox {
  readonly text: string;
  /** px of the picture */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly TextBox[];
}

/** Rounding of the browser's boxes, px. */
const rounding = 0.05;

/**
 * The texts of the SVG, or of plotly.js's drawing, that a page shows. What appears on hovering and the buttons over a figure are
 * none of the picture's.
 */
export async function textsOf(page: Page): Promise<Picture> {
  return await page.evaluate(async () => {
    // deno-lint-ignore no-explicit-any
    const { document, getComputedStyle } = globalThis as any;
    // deno-lint-ignore no-explicit-any
    await Promise.all([...document.fonts].map((face: any) => face.load()));
    const picture = document.querySelector("svg.main-svg, svg");
    const frame = picture.getBoundingClientRect();
    const texts = [...document.querySelectorAll("svg text")].filter((text) => {
      const { visibility, fill, opacity } = getComputedStyle(text);
      return text.textContent.replaceAll("\u200b", "").trim() !== "" &&
        !text.closest(".modebar, .hoverlayer") &&
        visibility === "visible" && fill !== "none" && fill !== "rgba(0, 0, 0, 0)" && opacity !== "0";
    }).map((text) => {
      const box = text.getBoundingClientRect();
      return {
        text: text.textContent.replaceAll("\u200b", ""),
        left: box.left - frame.left,
        right: box.right - frame.left,
        top: box.top - frame.top,
        bottom: box.bottom - frame.top,
      };
    });
    return { width: frame.width, height: frame.height, texts };
  });
}

/** What is wrong with the texts of a picture, a line each. */
export function textProblems({ width, height, texts }: Picture): string[] {
  const px = (value: number) => value.toFixed(1);
  const outside = texts.filter(({ left, right, top, bottom }) =>
    left < -rounding || top < -rounding || right > width + rounding || bottom > height + rounding
  ).map(({ text, left, right, top, bottom }) =>
    `"${text}" is outside: x ${px(left)} to ${px(right)} of ${px(width)}, y ${px(top)} to ${px(bottom)} of ${
      px(height)
    }`
  );
  const touching = texts.flatMap((a, i) =>
    texts.slice(i + 1).flatMap((b) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return across > rounding && down > rounding
        ? [
          `"${a.text}" touches "${b.text}" by ${px(across)} × ${px(down)} px at (${px(b.left)}, ${
            px(b.top)
          })`,
        ]
        : [];
    })
  );
  return [...outside, ...touching];
}
