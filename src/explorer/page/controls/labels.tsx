/** What stands beside the controls, and how far their sliders reach; values beyond can be typed. */

import type { ComponentChildren } from "preact";
import type { SliderScale } from "../fields/slider_scale.ts";

/** How a control looks. */
export interface ControlLook {
  /** in words, for screen readers: `smoothing strength kappa` */
  readonly name: string;
  readonly label?: ComponentChildren;
  readonly scale: SliderScale;
}

const t = <i>t</i>;
const t0 = (
  <>
    {t}
    <sub>0</sub>
  </>
);

const looks: Readonly<Record<string, ControlLook>> = {
  n: {
    name: "number of points n",
    label: (
      <>
        points <i>n</i>
      </>
    ),
    scale: whole(2, 500),
  },
  scale: { name: "spacing", scale: logarithmic(0.1, 10) },
  spread: { name: "spread of modes", scale: logarithmic(0.005, 1) },
  t0: {
    name: "noise variance t0 at the start",
    label: <>noise at the start {t0}</>,
    scale: logarithmic(1e-4, 10),
  },
  tMin: {
    name: "noise variance tmin at the end",
    label: (
      <>
        noise at the end {t}
        <sub>min</sub>
      </>
    ),
    scale: logarithmic(1e-7, 1),
  },
  count: { name: "particles", scale: whole(100, 200_000) },
  steps: { name: "steps", scale: whole(1, 1000) },
  rho: {
    name: "bend rho",
    label: (
      <>
        bend <i>ρ</i>
      </>
    ),
    scale: { low: 1, high: 12 },
  },
  langevinSteps: { name: "Langevin steps", scale: { low: 0, high: 100, isWhole: true } },
  langevinRate: {
    name: "Langevin step over t",
    label: <>Langevin step over {t}</>,
    scale: logarithmic(0.001, 1),
  },
  distance: { name: "interpolates beyond", scale: logarithmic(0.001, 1) },
  kappa: {
    name: "smoothing strength kappa",
    label: (
      <>
        strength <i>κ</i>
      </>
    ),
    scale: { low: 0.02, high: 3 },
  },
  ksC: {
    name: "c of the bandwidth",
    label: (
      <>
        bandwidth <i>c</i>
      </>
    ),
    scale: logarithmic(0.01, 100),
  },
  ksH: {
    name: "H of the bandwidth",
    label: (
      <>
        bandwidth <i>H</i>
      </>
    ),
    scale: { low: 0, high: 0.2 },
  },
  ksPca: { name: "smoothing along the data", scale: { low: 0, high: 1, isWhole: true } },
  cfdmSigma: {
    name: "bandwidth sigma",
    label: (
      <>
        bandwidth <i>σ</i>
      </>
    ),
    scale: { low: 0, high: 4 },
  },
  tikhonovC: {
    name: "strength c over t0",
    label: (
      <>
        strength <i>c</i>/{t0}
      </>
    ),
    scale: logarithmic(0.001, 10),
  },
  stopT: { name: "stop at t over t0", label: <>stop at {t}/{t0}</>, scale: logarithmic(0.0005, 1) },
  ebEpsilon: {
    name: "floor epsilon over the peak",
    label: (
      <>
        floor <i>ε</i>/peak
      </>
    ),
    scale: logarithmic(0.001, 10),
  },
  ebTau: {
    name: "floor tau of the sum",
    label: (
      <>
        floor <i>τ</i> of the sum
      </>
    ),
    scale: { low: 0, high: 2 },
  },
  patch: { name: "window, 0: by the noise", scale: { low: 0, high: 27, isWhole: true } },
  rank: { name: "rank, 0: all", scale: { low: 0, high: 2, isWhole: true } },
  pcaThreshold: {
    name: "threshold tau of sensitivity",
    label: (
      <>
        threshold <i>τ</i>
      </>
    ),
    scale: logarithmic(0.001, 1),
  },
  trainSteps: { name: "training steps", scale: { low: 100, high: 100_000, isLog: true, isWhole: true } },
  width: { name: "hidden units", scale: { low: 16, high: 1024, isLog: true, isWhole: true } },
  weightDecay: { name: "weight decay", scale: { low: 0, high: 10 } },
  draws: { name: "draws", scale: { low: 4, high: 2048, isLog: true, isWhole: true } },
  truncation: { name: "truncation", scale: logarithmic(1, 1e6) },
  smoothingDraws: { name: "draws M", scale: { low: 2, high: 1024, isLog: true, isWhole: true } },
  smoothingNodes: { name: "nodes, 0: as many as it takes", scale: { low: 0, high: 2048, isWhole: true } },
  smoothingAxisNodes: { name: "Gauss–Hermite nodes an axis", scale: { low: 0, high: 32, isWhole: true } },
};

/** Of a parameter by name; one that is not known here is called by its name, and slid about its default. */
export function lookOf(name: string, usual: number): ControlLook {
  return looks[name] ?? {
    name,
    scale: usual > 0 ? logarithmic(usual / 100, usual * 100) : { low: 0, high: 1 },
  };
}

function whole(low: number, high: number): SliderScale {
  return { low, high, isLog: true, isWhole: true };
}

function logarithmic(low: number, high: number): SliderScale {
  return { low, high, isLog: true };
}
