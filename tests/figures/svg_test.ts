import { assertEquals } from "@std/assert";
import { tidySvg, withTraceIds } from "../../src/figures/svg.ts";

Deno.test("svg: what Plotly names by lot is named the same every time, coordinates stay", () => {
  const drawing = (lot: string) =>
    `<svg><defs id="defs-${lot}"><clipPath id="clip${lot}xy"/></defs>` +
    `<g clip-path="url(#clip${lot}xy)" class="legend${lot}"><path d="M0.482913,1"/></g></svg>`;
  const tidy = tidySvg(drawing("482913"));
  assertEquals(tidy, tidySvg(drawing("0fa2c7")));
  assertEquals(
    tidy,
    `<svg><defs id="defs-0"><clipPath id="clip0xy"/></defs><g clip-path="url(#clip0xy)" class="legend0"><path d="M0.482913,1"/></g></svg>`,
  );
});

Deno.test("svg: a box has its style last, wherever Plotly put it", () => {
  const box = (attributes: string) => `<svg><rect class="bg"${attributes}/><path style="a" d="M1,0Z"/></svg>`;
  const tidy = box(` width="2" x="0" style="stroke: rgb(0, 0, 0);"`);
  assertEquals(tidySvg(box(` style="stroke: rgb(0, 0, 0);" width="2" x="0"`)), tidy);
  assertEquals(tidySvg(box(` width="2" style="stroke: rgb(0, 0, 0);" x="0"`)), tidy);
  assertEquals(tidySvg(tidy), tidy);
});

Deno.test("svg: a marker is written once for each look", () => {
  const point = (x: number, fill: string) =>
    `<path class="point" transform="translate(${x},2)" d="M1,0Z" style="fill: ${fill};"/>`;
  assertEquals(
    tidySvg(`<svg width="9">${point(1, "red")}${point(1.5, "red")}${point(3, "blue")}</svg>`),
    `<svg width="9"><defs><path id="marker0" d="M1,0Z" style="fill: red;"/><path id="marker1" d="M1,0Z" style="fill: blue;"/></defs>` +
      `<use xlink:href="#marker0" x="1" y="2"/><use xlink:href="#marker0" x="1.5" y="2"/><use xlink:href="#marker1" x="3" y="2"/></svg>`,
  );
});

Deno.test("svg: a picture without markers or lots stays as it is", () => {
  assertEquals(tidySvg("<svg><path/></svg>"), "<svg><path/></svg>");
});

Deno.test("svg: traces get ids in their order", () => {
  assertEquals(withTraceIds([{ type: "bar" }, { type: "scatter" }]).map(({ uid }) => uid), ["0", "1"]);
});
