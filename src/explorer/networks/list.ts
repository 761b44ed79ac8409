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
  /** noise variances that it knows, data units² */
  readonly tMax: number;
  /** the command that trains it */
  readonly command: string;
}

const byOwn = { width: 256, steps: 20_000 } as const;
const commandOf = (data: string) => `deno task train own --data ${data} --preset paper --set scores=mlp`;

export const shippedNetworks: readonly ShippedNetwork[] = [
  {
    id: "line-4",
    data: { data: "line", n: 4, d: 2 },
    width: 1024,
    steps: 150_000,
    tMax: 0.02,
    command: "deno task train experiment2 --preset paper",
  },
  { id: "circle-12", data: { data: "circle", n: 12, d: 2 }, ...byOwn, tMax: 0, command: commandOf("circle") },
  { id: "moons-40", data: { data: "moons", n: 40, d: 2 }, ...byOwn, tMax: 0, command: commandOf("moons") },
  {
    id: "swissroll-60",
    data: { data: "swissroll", n: 60, d: 2 },
    ...byOwn,
    tMax: 0,
    command: commandOf("swissroll"),
  },
  {
    id: "gaussian-mixture-200",
    data: { data: "gaussian-mixture", n: 200, d: 2 },
    ...byOwn,
    tMax: 0,
    command: commandOf("gaussian-mixture"),
  },
  {
    id: "modes-2d-500",
    data: { data: "modes-2d", n: 500, d: 2 },
    ...byOwn,
    tMax: 0,
    command: commandOf("modes-2d"),
  },
];
