/** The equations of the controls, beside the sentences that the registries have. */

import type { ComponentChildren } from "preact";

const t = <i>t</i>;
const x = <i>x</i>;
const t0 = (
  <>
    {t}
    <sub>0</sub>
  </>
);
const w = <i>w</i>;
const rho = <i>ρ</i>;
const kappa = <i>κ</i>;
const exact = (
  <>
    <i>s</i>
    <sub>{t}</sub>
  </>
);

/** Of a column's score, by id: what it is at x. */
export const scoreEquations: Readonly<Record<string, ComponentChildren>> = {
  "esf": (
    <>
      {t} {exact}({x}) = <i>m</i>
      <sub>{t}</sub>({x}) − {x}, <i>m</i>
      <sub>{t}</sub> = Σ<sub>k</sub> <i>w</i>
      <sub>k</sub> <i>y</i>
      <sub>k</sub>, <i>w</i>
      <sub>k</sub> ∝ exp(−|{x} − <i>y</i>
      <sub>k</sub>|²/2{t})
    </>
  ),
  "la-pl": (
    <>
      <i>s</i>({x}) = (1/2{w}) ∫<sub>−{w}</sub>
      <sup>{w}</sup> <i>s</i>
      <sup>PL</sup>({x} + <i>u</i>) d<i>u</i>, {w} = Δ − {kappa}√{t}, Δ half a gap
    </>
  ),
  "la-esf": (
    <>
      <i>s</i>({x}) = (1/2{w}) ∫<sub>−{w}</sub>
      <sup>{w}</sup> {exact}({x} + <i>u</i>) d<i>u</i>, {w} = min Δ − {kappa}√{t}
    </>
  ),
  "la-esf-mc": (
    <>
      <i>s</i>({x}) = mean of {exact}({x} + <i>u</i>), <i>u</i> drawn from [−{w}, {w}], {w} = min Δ −{" "}
      {kappa}√{t}
    </>
  ),
  "la-directions": (
    <>
      <i>s</i>({x}) = (1/2{w}) ∫ {exact}({x} + <i>u e</i>) d<i>u</i>, <i>e</i> along two points, {w} = min Δ −
      {" "}
      {kappa}√{t}
    </>
  ),
  "ks": (
    <>
      <i>s</i>({x}) = E {exact}({x} + √<i>h</i> <i>z</i>), <i>h</i> = <i>c</i> {t} + <i>H</i>, <i>z</i> ~ N(0,
      {" "}
      <i>I</i>)
    </>
  ),
  "cfdm": (
    <>
      <i>s</i>({x}) = E {exact}({x} + <i>σ</i>√{t0} <i>z</i>), <i>z</i> ~ N(0, <i>I</i>)
    </>
  ),
  "cfdm-draws": (
    <>
      <i>s</i>({x}) = (1/<i>M</i>) Σ<sub>j</sub> {exact}({x} + <i>σ</i>√{t0} <i>z</i>
      <sub>j</sub>), <i>z</i>
      <sub>j</sub> drawn once from N(0, <i>I</i>)
    </>
  ),
  "empirical-bayes": (
    <>
      <i>s</i>({x}) = ∇<i>p</i>
      <sub>{t}</sub>({x}) / max(<i>p</i>
      <sub>{t}</sub>({x}), <i>ε</i>)
    </>
  ),
  "tikhonov": (
    <>
      <i>s</i>({x}) = {exact}({x}) {t}/({t} + <i>c</i>)
    </>
  ),
  "early-stop": (
    <>
      <i>s</i>({x}) = {exact}({x}) for {t} above the stop, 0 below
    </>
  ),
  "gaussian": (
    <>
      {t} <i>s</i>({x}) = <i>μ</i> + Σ(Σ + {t}
      <i>I</i>)<sup>−1</sup>({x} − <i>μ</i>) − {x}, <i>μ</i> and Σ mean and covariance of the points
    </>
  ),
  "local": (
    <>
      <i>m</i>
      <sub>a</sub> = Σ<sub>k</sub> <i>w</i>
      <sub>k</sub> <i>y</i>
      <sub>ka</sub>, <i>w</i>
      <sub>k</sub> ∝ exp(−Σ<sub>
        b in Ω<sub>a</sub>
      </sub>{" "}
      ({x}
      <sub>b</sub> − <i>y</i>
      <sub>kb</sub>)²/2{t}), Ω<sub>a</sub> the window around <i>a</i>
    </>
  ),
  "local-equivariant": (
    <>
      <i>m</i>
      <sub>a</sub> = Σ<sub>k,c</sub> <i>w</i>
      <sub>k,c</sub> <i>y</i>
      <sub>kc</sub>, <i>w</i>
      <sub>k,c</sub> ∝ exp(−Σ<sub>δ</sub> ({x}
      <sub>a+δ</sub> − <i>y</i>
      <sub>k,c+δ</sub>)²/2{t})
    </>
  ),
  "patches": (
    <>
      <i>m</i>
      <sub>a</sub>: mean of the posterior means of all windows that hold <i>a</i>
    </>
  ),
  "pca-locality": (
    <>
      <i>m</i>
      <sub>b</sub> = Σ<sub>k</sub> <i>w</i>
      <sub>k</sub> <i>y</i>
      <sub>kb</sub>, <i>w</i>
      <sub>k</sub> ∝ exp(−Σ<sub>a</sub> <i>M</i>
      <sub>ab</sub> ({x}
      <sub>a</sub> − <i>y</i>
      <sub>ka</sub>)²/2{t}), <i>M</i>
      <sub>ab</sub> = 1 where Σ(Σ + {t}
      <i>I</i>)<sup>−1</sup> couples <i>a</i> and <i>b</i>
    </>
  ),
  "mlp": (
    <>
      <i>s</i>({x}) = <i>f</i>({x}, {t})/√{t}, <i>f</i> trained to be √{t} {exact} at {x} = <i>y</i>
      <sub>k</sub> + √{t} <i>z</i>
    </>
  ),
  "exact-gm": (
    <>
      <i>s</i>({x}) = ∇ log Σ<sub>k</sub> N({x}; <i>c</i>
      <sub>k</sub>, spread² + {t})
    </>
  ),
};

/** Of a control, by the parameter's name. */
export const equations: Readonly<Record<string, ComponentChildren>> = {
  kappa: (
    <>
      <i>δ</i> = {kappa}√{t}: the window {w} = Δ − <i>δ</i> leaves out <i>δ</i> about every point
    </>
  ),
  ksC: (
    <>
      <i>h</i> = <i>c</i> {t} + <i>H</i>
    </>
  ),
  ksH: (
    <>
      <i>h</i> = <i>c</i> {t} + <i>H</i>
    </>
  ),
  ksPca: (
    <>
      <i>z</i> ~ N(0, <i>C</i>/<i>λ</i>) instead of N(0, <i>I</i>)
    </>
  ),
  cfdmSigma: (
    <>
      bandwidth = <i>σ</i>√{t0}
    </>
  ),
  tikhonovC: (
    <>
      {t}/({t} + <i>c</i>), <i>c</i> in units of {t0}
    </>
  ),
  stopT: <>nothing moves any more below stop · {t0}</>,
  ebEpsilon: (
    <>
      max(<i>p</i>
      <sub>{t}</sub>, <i>ε</i>), <i>ε</i> in units of a point's peak at {t0}
    </>
  ),
  ebTau: (
    <>
      Σ<sub>k</sub> exp(−|{x} − <i>y</i>
      <sub>k</sub>|²/2{t}) counts as at least <i>τ</i>
    </>
  ),
  pcaThreshold: (
    <>
      <i>M</i>
      <sub>ab</sub> = 1 where |<i>W</i>
      <sub>ab</sub>|/|<i>W</i>
      <sub>aa</sub>| is at least <i>τ</i> times the largest
    </>
  ),
  patch: <>windows of patch × patch pixels; 0: the schedule over √{t}</>,
  rank: <>Σ with its rank largest eigenvalues alone; 0: all</>,
  truncation: (
    <>
      |<i>s</i>| ≤ √(truncation/{t})
    </>
  ),
  t0: (
    <>
      particles start as {x} = <i>y</i> + √{t0} <i>z</i>, <i>y</i> a point of the data, <i>z</i> ~ N(0,{" "}
      <i>I</i>)
    </>
  ),
  tMin: (
    <>
      √{t} goes from √{t0} to √{t}
      <sub>min</sub>
    </>
  ),
  steps: (
    <>
      √{t0} = <i>σ</i>
      <sub>0</sub> &gt; <i>σ</i>
      <sub>1</sub> &gt; … &gt; <i>σ</i>
      <sub>steps</sub> = √{t}
      <sub>min</sub>
    </>
  ),
  rho: (
    <>
      <i>σ</i>
      <sub>i</sub>
      <sup>1/{rho}</sup> even in <i>i</i>: the larger {rho}, the more steps at little noise
    </>
  ),
  schedule: (
    <>
      karras: <i>σ</i>
      <sup>1/{rho}</sup> even in the step; geometric: log <i>σ</i> even
    </>
  ),
  sampler: (
    <>
      euler, heun, euler-middle: d{x}/d{t} = −½ <i>s</i>({x}, {t}); reverse-sde: d{x} = <i>s</i> d<i>τ</i>
      {" "}
      + d<i>B</i>, <i>τ</i> = {t0} − {t}; langevin: {x} ← {x} + ½ <i>η s</i> + √<i>η z</i> at every {t}
    </>
  ),
  langevinSteps: (
    <>
      {x} ← {x} + ½ <i>η s</i>({x}, {t}) + √<i>η z</i>, <i>z</i> ~ N(0, <i>I</i>)
    </>
  ),
  langevinRate: (
    <>
      <i>η</i> = rate · {t}
    </>
  ),
  distance: (
    <>
      interpolates if |({x} − <i>y</i>
      <sub>k</sub>)<sub>∥</sub>| &gt; distance, <i>y</i>
      <sub>k</sub> the nearest point, ∥ along the data
    </>
  ),
  scale: (
    <>
      <i>y</i>
      <sub>k</sub> ← scale · <i>y</i>
      <sub>k</sub>
    </>
  ),
  spread: (
    <>
      <i>y</i> = <i>c</i> + spread · <i>z</i>, <i>c</i> the centre of a mode
    </>
  ),
};
