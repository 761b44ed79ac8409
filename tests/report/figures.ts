/** Figures as the plot stages write them: flat, of surfaces, and moving. */

const layout = { width: 400, height: 300, showlegend: false };
const text = { title: "A figure </script>", caption: "<i>x</i> < 1" };

export const canonicalFigure = {
  ...text,
  name: "flat",
  data: [{ type: "scatter", meta: { panel: "a, b", series: "one" }, x: [0, 1, 2], y: [0.5, 1, 4] }],
  layout,
};

export const solidFigure = {
  ...text,
  name: "solid",
  data: [{
    type: "surface",
    meta: { panel: "p", series: "s" },
    x: [0, 1],
    y: [0, 1],
    z: [[0, 1], [2, 3]],
    showscale: false,
  }],
  layout: { ...layout, scene: {} },
};

export const movingFigure = {
  ...text,
  name: "moving",
  data: [{ type: "scatter", mode: "lines", meta: { panel: "p", series: "s" }, x: [0, 1], y: [0, 0] }],
  layout: {
    ...layout,
    yaxis: { range: [0, 10] },
    sliders: [{
      steps: [0, 1, 2].map((i) => ({
        label: `${i}`,
        method: "animate",
        args: [[`${i}`], {
          mode: "immediate",
          frame: { duration: 0, redraw: false },
          transition: { duration: 0 },
        }],
      })),
    }],
  },
  frames: [0, 1, 2].map((i) => ({ name: `${i}`, traces: [0], data: [{ y: [i, 3 * i] }] })),
};
