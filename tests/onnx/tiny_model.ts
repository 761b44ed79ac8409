/**
 * Writes small ONNX files: as much of the format (onnx.proto3, protocol buffers) as graphs of a few operations take.
 */

/** A graph. Shapes have numbers, or names of axes of any length. */
export interface TinyGraph {
  readonly inputs: readonly TinySlot[];
  readonly outputs: readonly TinySlot[];
  readonly constants?: readonly TinyConstant[];
  readonly nodes: readonly TinyNode[];
}

export interface TinySlot {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  /** `float` if not given */
  readonly type?: keyof typeof types;
}

export interface TinyConstant {
  readonly name: string;
  readonly shape: readonly number[];
  /** or the name of another file that has them */
  readonly data: Float32Array | BigInt64Array | string;
}

/** An operation, its inputs and its output; `axis` where it has one. */
export interface TinyNode {
  readonly op: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly axis?: number;
}

const types = { float: 1, int64: 7, double: 11 };
const opset = 16;

/** The bytes of a file. */
export function tinyModel({ inputs, outputs, constants = [], nodes }: TinyGraph): Uint8Array<ArrayBuffer> {
  const graph = [
    ...nodes.map((node) => field(1, nodeBytes(node))),
    text(2, "tiny"),
    ...constants.map((constant) => field(5, constantBytes(constant))),
    ...inputs.map((slot) => field(11, slotBytes(slot))),
    ...outputs.map((slot) => field(12, slotBytes(slot))),
  ];
  const opsets = [text(1, ""), number(2, opset)];
  return joined([number(1, 8), field(7, joined(graph)), field(8, joined(opsets))]);
}

function nodeBytes({ op, from, to, axis }: TinyNode): Uint8Array<ArrayBuffer> {
  const attribute = axis === undefined ? [] : [text(1, "axis"), number(3, axis), number(20, 2)];
  return joined([
    ...from.map((name) => text(1, name)),
    text(2, to),
    text(4, op),
    ...(attribute.length > 0 ? [field(5, joined(attribute))] : []),
  ]);
}

function constantBytes({ name, shape, data }: TinyConstant): Uint8Array<ArrayBuffer> {
  const place = [...shape.map((length) => number(1, length)), number(2, types.float), text(8, name)];
  if (typeof data === "string") {
    const location = joined([text(1, "location"), text(2, data)]);
    return joined([...place, field(13, location), number(14, 1)]);
  }
  const raw = new Uint8Array(data.slice().buffer);
  const type = data instanceof Float32Array ? types.float : types.int64;
  return joined([...shape.map((length) => number(1, length)), number(2, type), text(8, name), field(9, raw)]);
}

function slotBytes({ name, shape, type = "float" }: TinySlot): Uint8Array<ArrayBuffer> {
  const axes = shape.map((axis) => field(1, typeof axis === "number" ? number(1, axis) : text(2, axis)));
  const tensor = joined([number(1, types[type]), field(2, joined(axes))]);
  return joined([text(1, name), field(2, field(1, tensor))]);
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 + 128);
  return Uint8Array.from([...bytes, value]);
}

function number(tag: number, value: number): Uint8Array<ArrayBuffer> {
  return joined([varint(8 * tag), varint(value)]);
}

function field(tag: number, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return joined([varint(8 * tag + 2), varint(bytes.length), bytes]);
}

function text(tag: number, value: string): Uint8Array<ArrayBuffer> {
  return field(tag, new TextEncoder().encode(value));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    out.set(part, end);
    end += part.length;
  }
  return out;
}
