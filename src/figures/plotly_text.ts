/** The text of plotly.js, 5 MB: a module of its own, which is loaded when a figure is drawn. */

export { default } from "plotly.js-dist-min/plotly.min.js" with { type: "text" };
