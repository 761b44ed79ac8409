/**
 * Networks that are shipped with the page, each what a run of the pipeline gives, and its weights beside this file.
 */

/** A shipped network. */
export interface ShippedNetwork {
  /** its weights are in `<id>.npy`: f32, in the order of src/network/layout.ts */
  readonly id: string;
  /** what it was trained on */
  readonly data: { readonly data: string; readonly n: number; readonly d: number };
  /** hidden units, and steps of training */
  readonly width: number;
  readonly steps: number;
  /** the command that trains it, and where its weights are then */
  readonly command: string;
  readonly folder: string;
}

/** As `own` trains at preset paper; a folder of its own for each, as `out/own` shows one. */
function byOwn(data: string, n: number): ShippedNetwork {
  const folder = `out-${data}`;
  return {
    id: `${data}-${n}`,
    data: { data, n, d: 2 },
    width: 256,
    steps: 20_000,
    command: `deno task train own --data ${data} --preset paper --set scores=mlp --out ${folder}`,
    folder: `${folder}/own/train.own`,
  };
}

export const shippedNetworks: readonly ShippedNetwork[] = [
  {
    id: "line-4",
    data: { data: "line", n: 4, d: 2 },
    width: 1024,
    steps: 150_000,
    command: "deno task train experiment2 --preset paper",
    folder: "out/experiment2/train",
  },
  byOwn("circle", 12),
  byOwn("moons", 40),
  byOwn("swissroll", 60),
  byOwn("gaussian-mixture", 200),
  byOwn("modes-2d", 500),
];
