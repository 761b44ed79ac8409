import { assertEquals, assertThrows } from "@std/assert";
import { formatImageSize, parseImageSize } from "../../src/arrays/image_size.ts";

Deno.test("image size: 28x28 is height and width, and is written so", () => {
  const size = parseImageSize("3x28");
  assertEquals(size, { height: 3, width: 28 });
  assertEquals(formatImageSize(size), "3x28");
});

Deno.test("image size: what is no two whole numbers above 0 is a SyntaxError", () => {
  for (
    const text of [
      "",
      "28",
      "28x",
      "0x28",
      "28x-1",
      "2.5x4",
      "28x28x3",
      " 28x28",
      "28X28",
      "1e1x2",
      "12345x1",
    ]
  ) {
    assertThrows(() => parseImageSize(text), SyntaxError, `as 28x28, got ${text}`);
  }
});
