/** What is mutated. */

/** Folders whose modules are taken together. */
export interface Area {
  readonly name: string;
  readonly folders: readonly string[];
  /** of the mutants */
  readonly share: number;
}

export const areas: readonly Area[] = [
  { name: "theory", folders: ["src/theory"], share: 38 },
  { name: "kernels", folders: ["src/kernels"], share: 22 },
  { name: "assembly", folders: ["assembly"], share: 28 },
  { name: "measures", folders: ["src/measures"], share: 26 },
  { name: "networks", folders: ["src/onnx"], share: 8 },
  { name: "ledger", folders: ["src/ledger"], share: 6 },
  { name: "engine", folders: ["src/pipeline", "src/files"], share: 30 },
];

/** Tests of what is compiled: no import leads from them to it. The others of tests/kernels/ come behind. */
export const testsOfAssembly: Readonly<Record<string, readonly string[]>> = {
  "assembly/grid": ["kernels/grid", "theory/fokker_planck", "theory/grid", "theory/led_kde"],
  "assembly/lanes": ["kernels/elementary", "kernels/random", "kernels/moving/lanes"],
  "assembly/network": [
    "kernels/network",
    "kernels/training/any_points",
    "kernels/training/lanes",
    "kernels/moving/any_points",
  ],
  "assembly/plane_network": ["kernels/training/plane", "kernels/training/lanes", "kernels/moving/lanes"],
  "assembly/points": [
    "kernels/moving/any_points",
    "kernels/moving/samplers",
    "kernels/moving/shifted",
    "kernels/moving/lanes",
    "kernels/guards/scores",
    "kernels/near_pairs",
  ],
  "assembly/random.ts": ["kernels/random"],
  "assembly/sample.ts": ["kernels/random", "kernels/moving/samplers"],
  "assembly/scores": [
    "kernels/moving/any_points",
    "kernels/moving/line_scores",
    "kernels/moving/shifted",
    "kernels/moving/kinks",
  ],
  "assembly/two_layer": ["kernels/training/two_layer", "kernels/training/lanes"],
  "assembly/uniform_line": [
    "kernels/moving/uniform_line",
    "kernels/moving/lanes",
    "kernels/moving/line_scores",
  ],
};
