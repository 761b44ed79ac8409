import { type ImageSize, parseImageSize } from "../arrays/image_size.ts";
import { type Parameter, show } from "../pipeline/parameters.ts";

/** What says that points are no pictures. */
const none = "none";

/** A parameter that is a size of pictures, `28x28`, or `none`. */
export function imageSize(doc: string): Parameter<string> {
  const domain = `height x width in pixels, as 28x28, or ${none}`;
  const check = (name: string, value: unknown): string => {
    if (typeof value !== "string") throw new TypeError(`${name} must be ${domain}, got ${show(value)}`);
    try {
      imageOf(value);
    } catch {
      throw new RangeError(`${name} must be ${domain}, got ${show(value)}`);
    }
    return value;
  };
  return { default: none, unit: "", doc, domain, check, parse: check };
}

/** The size that such a parameter says; undefined for none. */
export function imageOf(value: string): ImageSize | undefined {
  return value === none ? undefined : parseImageSize(value);
}
