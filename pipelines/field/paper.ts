/** The field: the closed forms that have been proposed for what diffusion models do beyond their training set. */

import type { Paper } from "../../src/pipeline/paper.ts";

/** Authors, title, where it is found. */
const works = [
  [
    "Mason Kamb, Surya Ganguli",
    "An analytic theory of creativity in convolutional diffusion models",
    "2412.20292",
    "2024",
    "kamb2024analytic",
  ],
  [
    "Binxu Wang, John J. Vastola",
    "The Unreasonable Effectiveness of Gaussian Score Approximation for Diffusion Models and its Applications",
    "2412.09726",
    "2024",
    "wang2024unreasonable",
  ],
  [
    "Matthew Niedoba, Berend Zwartsenberg, Kevin Murphy, Frank Wood",
    "Towards a Mechanistic Explanation of Diffusion Model Generalization",
    "2411.19339",
    "2024",
    "niedoba2024mechanistic",
  ],
  [
    "Artem Lukoianov, Chenyang Yuan, Justin Solomon, Vincent Sitzmann",
    "Locality in Image Diffusion Models Emerges from Data Statistics",
    "2509.09672",
    "2025",
    "lukoianov2025locality",
  ],
  [
    "Giulio Biroli, Tony Bonnaire, Valentin de Bortoli, Marc Mézard",
    "Dynamical Regimes of Diffusion Models",
    "2402.18491",
    "2024",
    "biroli2024regimes",
  ],
  [
    "Jan Stanczuk, Georgios Batzolis, Teo Deveney, Carola-Bibiane Schönlieb",
    "Your diffusion model secretly knows the dimension of the data manifold",
    "2212.12611",
    "2022",
    "stanczuk2022dimension",
  ],
  [
    "Tyler Farghly, Peter Potaptchik, Samuel Howard, George Deligiannidis, Jakiw Pidstrigach",
    "Diffusion Models and the Manifold Hypothesis: Log-Domain Smoothing is Geometry Adaptive",
    "2510.02305",
    "2025",
    "farghly2025manifold",
  ],
] as const;

export const field: Paper = {
  id: "field",
  reference: works.map(([authors, title, number, year]) =>
    `${authors}. <i>${title}</i>. arXiv:${number}, ${year}.`
  )
    .join(" "),
  bibtex: works.map(([authors, title, number, year, key]) =>
    `@article{${key},
  title = {${title}},
  author = {${authors.split(", ").join(" and ")}},
  journal = {arXiv preprint arXiv:${number}},
  year = {${year}}
}`
  ).join("\n"),
  heading: "The field: every analytic score on one bench",
  introduction:
    `<p>A trained network does not compute the exact score of its training set, else it would give the training set back. What does it compute?
Several closed forms have been proposed, each compared by its authors with a network of their own, on noise of their own; published numbers of one method differ
between repositories. Here all of them are exact, stand on the same digits (ELS on the first of these alone), see the same noise, and are compared with the same network, with intervals.</p>
<p>With <i>t</i> = σ² the noise variance, <i>y</i><sub>1</sub> … <i>y<sub>n</sub></i> the training points and <i>m</i>(<i>x</i>) a denoiser, whose score is (<i>m</i> − <i>x</i>)/<i>t</i>:</p>
<table>
<tr><th>denoiser</th><th>what it is</th><th>from</th></tr>
<tr><td>ESF</td><td>posterior mean over whole training points</td><td></td></tr>
<tr><td>KS</td><td>ESF averaged over shifted places</td><td>Gabriel et al. 2025</td></tr>
<tr><td>Gaussian</td><td>Wiener filter of the data's mean and covariance</td><td>Wang and Vastola 2024</td></tr>
<tr><td>LS</td><td>each pixel the posterior mean given the window around it</td><td>Kamb and Ganguli 2024</td></tr>
<tr><td>ELS</td><td>the same, with windows of the training pictures from all places that see the border alike</td><td>Kamb and Ganguli 2024</td></tr>
<tr><td>PSPC</td><td>mean of the posterior means of all windows that hold the pixel</td><td>Niedoba et al. 2024</td></tr>
<tr><td>PCA locality</td><td>each pixel the posterior mean given those that the Wiener filter takes it from</td><td>Lukoianov et al. 2025</td></tr>
</table>
<p><b>What was found and what is our reading.</b> The definitions are the papers'; where their code differs from them (batches that are normalised apart, windows cut by padding) the definition is
taken. The number of training digits, the levels of noise, the places and all tolerances are ours. Where published values of <i>r</i>² are named,
the text says in which respects the protocols do not match ours.</p>`,
};
