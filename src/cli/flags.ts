/** The flags of the command line: what `arguments.ts` reads and `help.ts` prints. */

export interface Flag {
  readonly name: string;
  /** What stands after the flag, "" for a switch. */
  readonly value: string;
  readonly doc: string;
}

export const flags: readonly Flag[] = [
  {
    name: "preset",
    value: "NAME",
    doc:
      "set of parameter values: quick (the default), paper (full scale), or one that some pipelines have " +
      "(--help of a command lists them); without names it runs those that have it",
  },
  { name: "set", value: "NAME=VALUE", doc: "set a parameter; may be repeated" },
  { name: "seed", value: "N", doc: "same as --set seed=N" },
  {
    name: "seeds",
    value: "A-B,C",
    doc:
      "of claims: check the ledger on each of these seeds, as 100-109 or 0,3,5, and say how often every row passes; of a sweep: run every combination on each",
  },
  {
    name: "sweep",
    value: "NAME=VALUES",
    doc:
      "run one pipeline for each of these values: kappa=0.4:2.4:0.2 (first:last:step), t0=0.01,0.02 (a list), t0=log:1e-4:1e-1:7 (first:last:count); repeated: all combinations; tables, figures and a report in out/sweeps/",
  },
  {
    name: "sweep-file",
    value: "FILE",
    doc: "the combinations from a .csv table instead: columns named as parameters, a row each",
  },
  {
    name: "sweep-name",
    value: "NAME",
    doc: "folder in out/sweeps/ (default: pipeline and parameters, as experiment2-kappa-t0)",
  },
  {
    name: "sweep-skip-refused",
    value: "",
    doc: "leave out the combinations that the pipeline refuses, instead of ending with a list of them",
  },
  { name: "measure", value: "A,B", doc: "measures that a sweep's figures show (default: those it is about)" },
  {
    name: "data",
    value: "SET|FILE",
    doc: "same as --set data=…: a data set, or your own points in a .csv or .npy file [n, d]",
  },
  {
    name: "image",
    value: "HxW",
    doc: "same as --set image=…: your own points are pictures of so many pixels, row by row, as 28x28",
  },
  {
    name: "network",
    value: "FILE",
    doc:
      "same as --set network=…: a trained network of your own, an ONNX file; several with commas between are checkpoints",
  },
  {
    name: "held-out",
    value: "FRACTION|FILE",
    doc:
      "same as --set heldOut=…: points that no score stands on, to measure scores at: a part of those that there are, or a .csv or .npy file",
  },
  {
    name: "jobs",
    value: "N",
    doc: "nodes made at once, a process each (default: all cores); changes no result",
  },
  { name: "workers", value: "N", doc: "threads of one node at most (default: all cores); changes no result" },
  {
    name: "executor",
    value: "WHERE",
    doc: "where nodes are made: local (the default) or slurm, a cluster; changes no result",
  },
  {
    name: "slurm",
    value: "NAME=VALUE…",
    doc: 'what the cluster is asked for, as "partition=main time=30 mem=2G"; counts more than cluster.json',
  },
  { name: "cluster", value: "FILE", doc: "settings of the cluster (default cluster.json, if it is there)" },
  { name: "cancel", value: "", doc: "with --executor slurm: end what this --out has in the cluster's queue" },
  { name: "out", value: "DIR", doc: "folder of all results (default out)" },
  { name: "force", value: "[NODE]", doc: "run nodes again although nothing changed: all, or the one named" },
  { name: "plan", value: "", doc: "say what would run and why, run nothing" },
  {
    name: "strict",
    value: "",
    doc:
      "exit with 1 if a claim of the ledger fails (with --seeds: on more seeds than its own error explains) or the report lacks what is damaged",
  },
  { name: "json", value: "", doc: "print events as JSON, one object a line" },
  { name: "quiet", value: "", doc: "print nothing but errors" },
  { name: "show", value: "", doc: "open the figures in a browser window afterwards" },
  { name: "help", value: "", doc: "print this" },
];

/** Flags of the commands that run no pipeline; the others take all. */
export const flagsOf: Readonly<Record<string, readonly string[]>> = {
  clean: ["out", "plan", "quiet", "help"],
  why: ["out", "json", "help"],
  doctor: ["out", "json", "help"],
};
