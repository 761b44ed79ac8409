/**
 * The kernels' memory, and who holds what of it: every job and every training has a region of its own, which gives back what
 * it holds, and nothing else, when it is freed; in any order.
 */

const pageBytes = 65536;
const maximumPages = 32768;
/** All there is: 2 GiB hold a million particles many times over. */
export const memoryBytes = maximumPages * pageBytes;
/** The module's own data lie below. */
const base = pageBytes;
/** Whatever is allocated begins at a cache line. */
const lineBytes = 64;

/** A part of the kernels' memory, seen by all workers. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /**
   * Pointer to `bytes` zeroed bytes, aligned to a cache line.
   *
   * @throws {RangeError} if the memory's limit of 2 GiB is reached, or `bytes` is no size
   */
  allocate(bytes: number): number;
  /** The same, but not zeroed: for what is written as a whole. */
  reserve(bytes: number): number;
  /**
   * Pointer to a copy of `data`.
   *
   * @throws {TypeError} if `data` is no array of 32-bit integers or floating-point numbers
   */
  place(data: Float64Array | Float32Array | Int32Array): number;
  /** Views; a view is good until what it shows is freed. */
  f64(pointer: number, length: number): Float64Array<SharedArrayBuffer>;
  f32(pointer: number, length: number): Float32Array<SharedArrayBuffer>;
  i32(pointer: number, length: number): Int32Array<SharedArrayBuffer>;
  /** Opens a region of its own beside this one, on the same memory. */
  region(): Arena;
  /** Gives back all that this region holds. The second time there is nothing to give back. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** Bytes from `begin` on, up to `end`. */
interface Block {
  readonly begin: number;
  readonly end: number;
}

/**
 * An empty arena. Its memory has the limits that asconfig.json states.
 *
 * @param maximum  pages of 64 KiB that the memory can grow to: browsers on small machines set them aside at once
 */
export function createArena(maximum: number = maximumPages): Arena {
  const memory = new WebAssembly.Memory({ initial: 16, maximum, shared: true });
  return regionOf(memory, []);
}

/** A region of a memory of which `used` is taken, in the order of its blocks. */
function regionOf(memory: WebAssembly.Memory, used: Block[]): Arena {
  // the type of `buffer` doesn't say that the memory is shared; it is another object after the memory has grown
  const buffer = () => memory.buffer as unknown as SharedArrayBuffer;
  const own = new Set<Block>();

  const reserve = (bytes: number): number => {
    const { place, block } = findGap(used, bytes);
    const missing = block.end - buffer().byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    used.splice(place, 0, block);
    own.add(block);
    return block.begin;
  };
  const f64 = (pointer: number, length: number) => new Float64Array(buffer(), pointer, length);
  const f32 = (pointer: number, length: number) => new Float32Array(buffer(), pointer, length);
  const i32 = (pointer: number, length: number) => new Int32Array(buffer(), pointer, length);
  const free = () => {
    const kept = used.filter((block) => !own.has(block));
    used.splice(0, used.length, ...kept);
    own.clear();
  };

  return {
    memory,
    allocate(bytes) {
      const pointer = reserve(bytes);
      new Uint8Array(buffer(), pointer, bytes).fill(0);
      return pointer;
    },
    reserve,
    place(data) {
      const view = data instanceof Float64Array ? f64 : data instanceof Float32Array ? f32 : i32;
      if (view === i32 && !(data instanceof Int32Array)) {
        throw new TypeError("the kernels take a Float64Array, a Float32Array or an Int32Array; convert it");
      }
      const pointer = reserve(data.byteLength);
      view(pointer, data.length).set(data);
      return pointer;
    },
    f64,
    f32,
    i32,
    region: () => regionOf(memory, used),
    free,
    [Symbol.dispose]: free,
  };
}

/** A block in the first gap between those in use that holds `bytes`, and its place among them. */
function findGap(used: readonly Block[], bytes: number): { place: number; block: Block } {
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new RangeError(`a size must be a whole number of bytes, at least 0, got ${bytes}`);
  }
  // nothing takes a line too, so that no two pointers are the same
  const size = Math.max(1, Math.ceil(bytes / lineBytes)) * lineBytes;
  let begin = base;
  let place = 0;
  for (; place < used.length && used[place].begin - begin < size; place++) begin = used[place].end;
  if (begin + size > memoryBytes) {
    throw new RangeError(
      `the kernels' memory of 2 GiB has no ${bytes} bytes in one piece left; use fewer particles, points or workers, or close trainings`,
    );
  }
  return { place, block: { begin, end: begin + size } };
}
