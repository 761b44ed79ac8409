/**
 * Points that are pictures: a point's coordinates are the pixels, row by row, from the left.
 */

/** Height and width of a picture, pixels; height · width = d. A type and no interface: it is part of stages' parameters, plain JSON. */
export type ImageSize = { readonly height: number; readonly width: number };

/** `28x28` */
export function formatImageSize({ height, width }: ImageSize): string {
  return `${height}x${width}`;
}

/**
 * Height and width of `28x28`.
 *
 * @throws {SyntaxError} for any other text
 */
export function parseImageSize(text: string): ImageSize {
  const [, height, width] = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(text) ?? [];
  if (height === undefined) {
    throw new SyntaxError(`an image's size must be height x width in pixels, as 28x28, got ${text}`);
  }
  return { height: Number(height), width: Number(width) };
}
