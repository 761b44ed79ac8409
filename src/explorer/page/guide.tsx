/** What is seen on the page, and which keys there are. */

/** Closed until it is asked for. */
export function Guide() {
  return (
    <details class="guide">
      <summary>
        <h2>How to read it</h2>
      </summary>
      <p>
        A diffusion model makes data from noise: particles start as training points plus much noise, and
        follow the score ∇ log <i>p</i>
        <sub>
          <i>t</i>
        </sub>{" "}
        while the noise variance <i>t</i>{" "}
        falls. All columns start from the same particles and differ only in the score that these follow.
      </p>
      <p>
        The noise begins at √<i>t</i>
        <sub>0</sub>{" "}
        = 0.42 of half a gap, where the points’ basins are nearly apart already: the last part of denoising,
        in which it is decided whether a particle is memorised or stays between points. A larger <i>t</i>
        <sub>0</sub> can be set under Noise.
      </p>
      <dl>
        <dt>Particles</dt>
        <dd>
          Where they are at noise <i>t</i>, over the training points. Arrows: the way that the score pulls,
          {" "}
          <i>t</i>{" "}
          times the score. Shaded: where it differs from the score of the left column. NN’s arrows vanish far
          from the points at small <i>t</i>, where it has learned nothing.
        </dd>
        <dt>Histogram</dt>
        <dd>
          How many there are along the data, on a logarithmic axis; the line is the density in closed form,
          where one is known.
        </dd>
        <dt>Score</dt>
        <dd>
          <i>t</i>{" "}
          times the score along the data. Where it falls through zero, particles gather. The exact score does
          so at the training points only; a smoothed one is nearly zero between them.
        </dd>
        <dt>Ways</dt>
        <dd>
          Ways of some particles in the plane of place and noise √<i>t</i>, which falls downward.
        </dd>
        <dt>Memorised and interpolated</dt>
        <dd>
          Memorised: three times nearer to one training point than to any other. Interpolated: farther than a
          distance from all of them, along the data. These are two measures, which need not add up to one.
        </dd>
      </dl>
      <p>
        Keys: <kbd>Space</kbd> plays, <kbd>←</kbd> <kbd>→</kbd> step (with <kbd>Shift</kbd> ten steps),{" "}
        <kbd>Home</kbd> and <kbd>End</kbd> go to the ends, <kbd>Ctrl</kbd>+<kbd>Z</kbd> undoes,{" "}
        <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>Z</kbd>{" "}
        does it again. Sliders go by arrows, and finer values can be typed beside them.
      </p>
      <p>
        All numbers are computed here, by the same WebAssembly module that the command line runs; nothing is
        sent anywhere.
      </p>
    </details>
  );
}
