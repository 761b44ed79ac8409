/**
 * What runs in the report: draws figures when they come near, makes surfaces turnable, gives out data.
 */

/** Text of a packed element: gzip in base64. */
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}

let plotly;
/** plotly.js, unpacked when the first figure needs it. */
function loadPlotly() {
  plotly ??= unpack("plotly").then((source) => {
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
    return globalThis.Plotly;
  });
  return plotly;
}

const frames = [...document.querySelectorAll(".frame")];
const figures = new Map();
/** A figure's data, unpacked once. */
function figureOf(frame) {
  const id = frame.dataset.figure;
  if (!figures.has(id)) figures.set(id, unpack(id).then(JSON.parse));
  return figures.get(id);
}

/** Figures have a fixed size and are scaled to the page. */
function fit(frame) {
  frame.querySelector(".plot").style.transform = `scale(${frame.clientWidth / frame.dataset.width})`;
}

const config = { displaylogo: false, responsive: false };
const drawing = new Map();
/** Draws a figure, once. */
function draw(frame) {
  if (!drawing.has(frame)) {
    drawing.set(frame, drawNow(frame).catch((error) => console.error(error)));
  }
  return drawing.get(frame);
}

async function drawNow(frame) {
  const [Plotly, figure] = await Promise.all([loadPlotly(), figureOf(frame)]);
  fit(frame);
  await Plotly.newPlot(frame.querySelector(".plot"), {
    data: figure.data,
    layout: figure.layout,
    frames: figure.frames,
    config: { ...config, toImageButtonOptions: { format: "svg", filename: figure.name } },
  });
  frame.classList.add("live");
}

/** A browser has room for one figure of surfaces only: the one before becomes its picture again. */
async function turn(frame) {
  const Plotly = await loadPlotly();
  for (const other of frames) {
    if (other !== frame && other.matches("[data-solid].live")) {
      Plotly.purge(other.querySelector(".plot"));
      other.classList.remove("live");
      drawing.delete(other);
    }
  }
  await draw(frame);
}

/** Points of all traces: panel, series, x, y and, for surfaces and heat maps, z. */
function csvOf({ data }) {
  const cell = (value) => /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value;
  const rows = data.filter(({ meta }) => meta).flatMap(({ meta, x, y, z }) => {
    const head = [cell(meta.panel), cell(meta.series)];
    if (Array.isArray(z?.[0])) {
      return y.flatMap((b, j) => x.map((a, i) => [...head, a, b, z[j][i]].join()));
    }
    return x.map((a, i) => [...head, a, y[i]].join());
  });
  const hasGrid = data.some(({ z }) => Array.isArray(z?.[0]));
  return [`panel,series,x,y${hasGrid ? ",z" : ""}`, ...rows, ""].join("\n");
}

function save(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function act({ action, ledger }, frame) {
  if (action === "ledger") return save(await unpack(ledger), `${ledger}.csv`, "text/csv");
  if (action === "turn") return await turn(frame);
  const figure = await figureOf(frame);
  if (action === "csv") return save(csvOf(figure), `${figure.name}.csv`, "text/csv");
  const picture = frame.querySelector("img");
  if (picture) return save(await (await fetch(picture.src)).text(), `${figure.name}.svg`, "image/svg+xml");
  await draw(frame);
  const { width, height } = figure.layout;
  const target = frame.querySelector(".plot");
  await (await loadPlotly()).downloadImage(target, { format: "svg", width, height, filename: figure.name });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) act(button.dataset, button.closest("figure")?.querySelector(".frame"));
});
addEventListener("resize", () => frames.forEach(fit));

/** Drawn without being asked: all but surfaces that have a picture. */
const flat = frames.filter((frame) => !frame.querySelector("img"));
const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target);
}, { rootMargin: "600px" });
flat.forEach((frame) => nearby.observe(frame));
/** The rest follows one by one, so that printing finds them all. */
async function drawRest() {
  for (const frame of flat) {
    await draw(frame);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
addEventListener("load", () => setTimeout(drawRest, 300));
addEventListener("beforeprint", () => flat.forEach(draw));
