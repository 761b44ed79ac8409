import "./fonts_loaded.ts";
import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { openBrowser } from "../../src/figures/browser.ts";
import { pageFonts, svgTexts, withFonts } from "../../src/figures/font_css.ts";
import { type FaceId, faceNames, hasGlyphs, inFaces } from "../../src/figures/fonts.ts";
import { textRuns } from "../../src/figures/text_runs.ts";
import { textWidth } from "../../src/figures/text_width.ts";
import { fontFamily } from "../../src/figures/font_family.ts";
import { hasBrowser } from "./browser_found.ts";

const regular = { isBold: false, isItalic: false };

Deno.test("fonts: every character of the sources of figures, pipelines and reports is in a face", async () => {
  // box-drawing of progress bars and shapes that only comments have are not printed
  const lacking: string[] = [];
  for (
    const folder of [
      "src/figures",
      "src/report",
      "src/scores",
      "src/stages",
      "src/points_study",
      "src/ledger",
      "pipelines",
    ]
  ) {
    for await (const path of sources(new URL(`../../${folder}/`, import.meta.url))) {
      for (const text of stringsOf(await Deno.readTextFile(path))) {
        for (const character of text.normalize()) {
          const faces: FaceId[] = ["regular", "math"];
          if (character > "~" && !faces.some((id) => hasGlyphs(id, character))) {
            lacking.push(`${character} in ${path.pathname.split("/").pop()}`);
          }
        }
      }
    }
  }
  assertEquals(lacking, []);
});

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sources(new URL(`${name}/`, folder));
    else if (name.endsWith(".ts")) yield new URL(name, folder);
  }
}

/** What quotes enclose, comments left out. */
function stringsOf(source: string): string[] {
  const code = source.replace(/\/\*[^]*?\*\/|(?<![:"'`\w])\/\/[^\n]*/g, "");
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, double, single, template]) => double ?? single ?? template);
}

Deno.test("fonts: text in its own face, signs that it lacks in the mathematical one, accents with their letters", () => {
  assertEquals(inFaces("a√b ≤", regular), [
    { id: "regular", text: "a" },
    { id: "math", text: "√" },
    { id: "regular", text: "b " },
    { id: "math", text: "≤" },
  ]);
  assertEquals(inFaces("p\u0302", { isBold: true, isItalic: true }), [{ id: "boldItalic", text: "p\u0302" }]);
});

Deno.test("text runs: tags nest, indices shrink, entities are letters, a lone < is one", () => {
  const look = { isBold: false, isItalic: false, scale: 1 };
  assertEquals(
    textRuns("<b>a<i>x</i></b><sub><i>t</i><sub>0</sub></sub> &lt; <span style='font-size:9px'>y</span>"),
    [
      { ...look, isBold: true, text: "a" },
      { ...look, isBold: true, isItalic: true, text: "x" },
      { ...look, isItalic: true, scale: 0.7, text: "t" },
      { ...look, scale: 0.7 * 0.7, text: "0" },
      { ...look, text: " < " },
      { ...look, px: 9, text: "y" },
    ],
  );
  assertEquals(textRuns("a < b").map(({ text }) => text).join(""), "a < b");
});

const samples = [
  "Empirical Bayes, ε = 0.5 peak",
  "AVATAR To. WAVE, fi ffi fl",
  "0.123456789 −±×·",
  "memorised 100 %",
  "√(data units) ∇ ≤ ∞ ≈",
  "p\u0302 s\u0304 ŝ κ₀ σ λ",
  "“Wasserstein-1” – Épée, Gauß",
];

Deno.test({
  name: "text width: is what a browser measures with the embedded fonts, to 1 %, in every face",
  ignore: !hasBrowser,
  async fn() {
    const { browser, close } = await openBrowser();
    try {
      const page = await browser.newPage({ offline: true });
      await page.addStyleTag({ content: await pageFonts(...samples) });
      for (
        const [open, end, css] of [["", "", ""], ["<i>", "</i>", "italic"], ["<b>", "</b>", "bold"], [
          "<b><i>",
          "</i></b>",
          "italic bold",
        ]]
      ) {
        const measured = await page.evaluate(async ([texts, font]) => {
          // deno-lint-ignore no-explicit-any
          const { document, OffscreenCanvas } = globalThis as any;
          // deno-lint-ignore no-explicit-any
          await Promise.all([...document.fonts].map((face: any) => face.load()));
          const context = new OffscreenCanvas(1, 1).getContext("2d");
          context.font = font;
          context.textRendering = "geometricPrecision";
          return (texts as string[]).map((text) => context.measureText(text).width);
        }, [samples, `${css} 20px ${fontFamily}`] as const);
        samples.forEach((text, i) => {
          const width = textWidth(`${open}${text}${end}`, 20);
          assertLess(Math.abs(width / measured[i] - 1), 0.01, `${css} ${text}: ${width}, ${measured[i]}`);
        });
      }
    } finally {
      await close();
    }
  },
});

const drawing =
  `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="60"><rect width="420" height="60" fill="#fff"/>` +
  `<text x="10" y="40" style="font-family: ${fontFamily.replaceAll('"', "'")}; font-size: 24px">` +
  `Wi<tspan style="font-style:italic">p\u0302</tspan> √<tspan style="font-weight:bold">Tikhonov &lt; 3</tspan></text></svg>`;

Deno.test("SVG: texts with their looks", () => {
  assertEquals(
    svgTexts(drawing),
    [
      { ...regular, text: "Wi" },
      { isBold: false, isItalic: true, text: "p\u0302" },
      { ...regular, text: " √" },
      { isBold: true, isItalic: false, text: "Tikhonov < 3" },
    ].filter(({ text }) => text !== ""),
  );
});

Deno.test("SVG: carries the faces that it uses and no other, small and always the same", async () => {
  const svg = await withFonts(drawing);
  const faces = [...svg.matchAll(/@font-face\{font-family:"([^"]+)";font-style:(\w+);font-weight:([\d ]+)/g)]
    .map(([, family, style, weight]) => ({ family, style, weight }));
  const { bold, italic, math, regular } = faceNames;
  assertEquals(faces, [bold, italic, math, regular].map((face) => ({ ...face })));
  assertLess(svg.length - drawing.length, 20_000);
  assertEquals(await withFonts(drawing), svg);
  assertEquals(svgTexts(svg), svgTexts(drawing));
});

Deno.test({
  name: "SVG: looks the same with other fonts on the machine, also as an image",
  ignore: !hasBrowser,
  async fn() {
    const svg = await withFonts(drawing);
    const without = drawing;
    const pictures: Record<string, string>[] = [];
    for (const alias of ["serif", "monospace"]) {
      pictures.push(
        await withFontConfig(alias, async () => {
          const { browser, close } = await openBrowser();
          try {
            const page = await browser.newPage({ viewport: { width: 420, height: 60 } });
            const shot = async (html: string) => {
              await page.setContent(`<body style="margin: 0">${html}`);
              await page.waitForTimeout(500);
              return (await page.screenshot()).toString("base64");
            };
            const image = (text: string) =>
              `<img src="data:image/svg+xml;base64,${new TextEncoder().encode(text).toBase64()}">`;
            return { drawn: await shot(svg), image: await shot(image(svg)), without: await shot(without) };
          } finally {
            await close();
          }
        }),
      );
    }
    const [first, second] = pictures;
    assertEquals(first.drawn === second.drawn, true, "drawn");
    assertEquals(first.image === second.image, true, "as an image");
    assert(first.without !== second.without, "the machines' fonts are the same: nothing was tested");
  },
});

/** Runs with a machine whose serif fonts are of another kind. */
async function withFontConfig<T>(kind: string, run: () => Promise<T>): Promise<T> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-fontconfig-" });
  const path = `${dir}/fonts.conf`;
  await Deno.writeTextFile(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>${kind}</string></edit></match>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>${dir}/cache</cachedir>
</fontconfig>
`,
  );
  const before = Deno.env.get("FONTCONFIG_FILE");
  Deno.env.set("FONTCONFIG_FILE", path);
  try {
    return await run();
  } finally {
    if (before === undefined) Deno.env.delete("FONTCONFIG_FILE");
    else Deno.env.set("FONTCONFIG_FILE", before);
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("fonts: a page has all faces, and characters that it alone has", async () => {
  const css = await pageFonts("ŵ");
  for (const { family, weight } of Object.values(faceNames)) {
    assertStringIncludes(css, `font-family:"${family}"`);
    assertStringIncludes(css, `font-weight:${weight}`);
  }
  assert(css !== await pageFonts(""));
  assertEquals(await pageFonts("abc"), await pageFonts(""));
});
