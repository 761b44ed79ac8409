/**
 * Shared WASM memory with a bump allocator: a job allocates, runs and resets. 2 GiB hold a million particles
 * many times over.
 */

const pageBytes = 65536;
const maximumPages = 32768;
/** The module's own data lie below. */
const base = pageBytes;

/** Memory of the kernels, seen by all workers. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /**
   * Pointer to `bytes` zeroed bytes, aligned to a cache line.
   *
   * @throws {RangeError} if the memory's limit of 2 GiB is reached
   */
  allocate(bytes: number): number;
  /** The same, but not zeroed: for what is written as a whole. */
  reserve(bytes: number): number;
  /** Pointer to a copy of `data`. */
  place(data: Float64Array | Float32Array | Int32Array): number;
  /** Views; a view is good until the next allocation. */
  f64(pointer: number, length: number): Float64Array<SharedArrayBuffer>;
  f32(pointer: number, length: number): Float32Array<SharedArrayBuffer>;
  i32(pointer: number, length: number): Int32Array<SharedArrayBuffer>;
  /** Frees everything allocated since `mark()` gave `position`. */
  reset(position: number): void;
  mark(): number;
}

/** An empty arena. Its memory has the limits that asconfig.json states. */
export function createArena(): Arena {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: maximumPages, shared: true });
  // the type of `buffer` doesn't say that the memory is shared
  const buffer = () => memory.buffer as unknown as SharedArrayBuffer;
  let top = base;

  const reserve = (bytes: number): number => {
    const pointer = top;
    const end = pointer + Math.ceil(bytes / 64) * 64;
    if (end > maximumPages * pageBytes) {
      throw new RangeError(
        `the kernels' memory of 2 GiB can't hold ${bytes} bytes more; use fewer particles`,
      );
    }
    const missing = end - buffer().byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    top = end;
    return pointer;
  };
  const allocate = (bytes: number): number => {
    const pointer = reserve(bytes);
    new Uint8Array(buffer(), pointer, bytes).fill(0);
    return pointer;
  };
  const f64 = (pointer: number, length: number) => new Float64Array(buffer(), pointer, length);
  const f32 = (pointer: number, length: number) => new Float32Array(buffer(), pointer, length);
  const i32 = (pointer: number, length: number) => new Int32Array(buffer(), pointer, length);

  return {
    memory,
    allocate,
    reserve,
    place(data) {
      const pointer = reserve(data.byteLength);
      if (data instanceof Float64Array) f64(pointer, data.length).set(data);
      else if (data instanceof Float32Array) f32(pointer, data.length).set(data);
      else i32(pointer, data.length).set(data);
      return pointer;
    },
    f64,
    f32,
    i32,
    mark: () => top,
    reset: (position) => {
      top = position;
    },
  };
}
