/** What the scores' names stand for. */

import { type ScoreId, scoreOf } from "../../../scores/list.ts";

/** In a sentence, as help shows it. */
export const scoreSentences: Readonly<Record<ScoreId, string>> = {
  "esf":
    "empirical score function: the exact score of the training points with noise on them, their posterior mean minus x",
  "la-pl":
    "locally averaged, piecewise linear: the piecewise linear form that the exact score takes at little noise, averaged over a window along the line (Chen 2025)",
  "la-esf":
    "locally averaged empirical score function: the exact score averaged over a window along the line (Chen 2025)",
  "la-esf-mc":
    "locally averaged empirical score function, as the paper computes it: the mean of the exact score over draws from the window (Chen 2025)",
  "la-directions":
    "locally averaged by directions: the exact score averaged along the direction of two points, for any points; of all directions the one that leaves the shortest vector",
  "ks":
    "kernel-smoothed score (Gabriel et al. 2025): the exact score averaged over a Gaussian whose variance h goes with the noise",
  "cfdm":
    "smoothed closed-form diffusion model (Scarvelis et al. 2023): the exact score averaged over a Gaussian that is as wide at every noise",
  "cfdm-draws":
    "smoothed closed-form diffusion model as it was proposed (Scarvelis et al. 2023): the mean of the exact score over M draws from that Gaussian, the same everywhere; few draws make places of their own",
  "empirical-bayes":
    "regularised empirical Bayes: the exact score is the density's gradient over the density; here the density counts as at least ε, which damps the score where there are few particles",
  "tikhonov":
    "Tikhonov regularisation: what fits the training points best while a penalty keeps the score small, the exact score times t/(t + c)",
  "early-stop": "the exact score down to a noise variance, then nothing",
  "gaussian":
    "linear score: the exact score of the Gaussian with the mean and the covariance of the points; at large noise every score is near to it (Wang and Vastola 2024)",
  "local":
    "local score of pictures: each pixel has a posterior of its own, given the window around it alone (Kamb and Ganguli 2024)",
  "local-equivariant":
    "equivariant local score of pictures: the local score with the windows of all places of the training pictures (Kamb and Ganguli 2024)",
  "patches":
    "patch set posterior composite of pictures: the mean of the posterior means of all windows that hold a pixel (Niedoba et al. 2024)",
  "pca-locality":
    "local by principal components: each coordinate has a posterior of its own, which sees the coordinates that the best linear denoiser of it is sensitive to, and no others (Lukoianov et al. 2025)",
  "mlp":
    "neural network that was trained to be the exact score at training points with noise on them; it is smoother than what it learns",
  "exact-gm": "exact score of the Gaussian mixture that the data are samples of: what a model should learn",
};

/** Where the registry's words have signs that a menu can't show. */
const plainWords: Partial<Record<ScoreId, string>> = {
  "esf": "exact score of the training points, posterior mean − x",
  "empirical-bayes": "the exact score, damped where the density is low",
};

/** `ESF: exact score of the training points, posterior mean − x`: for menus, which show text alone. */
export function optionOf(id: ScoreId): string {
  const { name, doc } = scoreOf(id);
  return `${name}: ${plainWords[id] ?? doc}`;
}
