/**
 * What runs in the report: draws figures over their pictures when they come near, makes surfaces turnable, gives out data.
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
  plotOf(frame).style.transform = `scale(${frame.clientWidth / frame.dataset.width})`;
}

const plotOf = (frame) => frame.querySelector(".plot");
const isSolid = (frame) => frame.matches("[data-solid]");
const isLive = (frame) => frame.classList.contains("live");

const drawing = new Map();
/** Draws a figure, once. */
function draw(frame) {
  if (!drawing.has(frame)) drawing.set(frame, isSolid(frame) ? drawSolid(frame) : drawNow(frame));
  return drawing.get(frame);
}

/** Text is measured with the fonts when it is drawn. */
const fontsLoaded = Promise.all([...document.fonts].map((face) => face.load()));

async function drawNow(frame) {
  const [Plotly, { data, layout, frames }] = await Promise.all([loadPlotly(), figureOf(frame)]);
  fit(frame);
  await fontsLoaded;
  const config = {
    displaylogo: false,
    // where nothing hovers it would always stand over the figure's heads; the buttons below do as well
    displayModeBar: matchMedia("(hover: hover)").matches ? "hover" : false,
    modeBarButtonsToRemove: ["toImage"],
    modeBarButtonsToAdd: [{
      name: "picture",
      title: "Download picture (SVG)",
      icon: Plotly.Icons.camera,
      click: () => savePicture(frame, "svg"),
    }],
  };
  await Plotly.newPlot(plotOf(frame), { data, layout, frames, config });
  frame.classList.add("live");
}

let turn = Promise.resolve();
/** A browser has room for one figure of surfaces only: one after the other, and the one before becomes its picture again. */
function drawSolid(frame) {
  turn = turn.catch(() => {}).then(async () => {
    for (const other of frames.filter((other) => isSolid(other) && isLive(other))) await still(other);
    await drawNow(frame);
  });
  return turn;
}

/** Back to the picture. A figure that has none leaves one. */
async function still(frame) {
  const Plotly = await loadPlotly();
  if (!frame.querySelector("img")) {
    const { title, layout: { width, height } } = await figureOf(frame);
    const picture = new Image();
    picture.alt = title;
    picture.src = await Plotly.toImage(plotOf(frame), { format: "png", width, height, scale: 2 });
    frame.prepend(picture);
    frame.classList.add("pictured");
  }
  // plotly.js leaves the contexts to the garbage collector, which may come too late
  for (const canvas of plotOf(frame).querySelectorAll("canvas")) {
    canvas.getContext("webgl")?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  Plotly.purge(plotOf(frame));
  frame.classList.remove("live");
  drawing.delete(frame);
}

/** Points of all traces: panel, series, x, y and, for surfaces and heat maps, z. */
function csvOf({ data }) {
  const isGrid = ({ z }) => Array.isArray(z?.[0]);
  const hasGrid = data.some(isGrid);
  const rows = data.filter(({ meta }) => meta).flatMap(({ meta: { panel, series }, x, y, z }) => {
    if (isGrid({ z })) return y.flatMap((low, j) => x.map((left, i) => [panel, series, left, low, z[j][i]]));
    return x.map((left, i) => [panel, series, left, y[i], ...(hasGrid ? [""] : [])]);
  });
  const head = ["panel", "series", "x", "y", ...(hasGrid ? ["z"] : [])];
  return [head, ...rows].map((row) => row.map(cell).join() + "\n").join("");
}

function cell(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(contents, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([contents], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** PNG pixels a CSS pixel: 300 dpi at the full text width of a page. */
const pngScale = 3;

/** As it is shown now; of surfaces that nobody has turned the picture, which is sharper. */
async function savePicture(frame, format) {
  const { name, layout: { width, height } } = await figureOf(frame);
  const picture = frame.querySelector("img");
  if (isSolid(frame) && !isLive(frame) && picture?.src.startsWith("data:image/svg")) {
    const contents = format === "svg" ? await contentsOf(picture.src) : await paint(picture, width, height);
    return save(contents, `${name}.${format}`, contents.type);
  }
  await draw(frame);
  const url = await globalThis.Plotly.toImage(plotOf(frame), { format: "svg", width, height });
  const svg = withFonts(decodeURIComponent(url.slice(url.indexOf(",") + 1)));
  const drawn = new Blob([svg], { type: "image/svg+xml" });
  const contents = format === "svg" ? drawn : await painted(drawn, width, height);
  save(contents, `${name}.${format}`, contents.type);
}

/** An SVG that carries the page's fonts: outside of the page it would have those of the machine. */
function withFonts(svg) {
  const fonts = document.getElementById("fonts").outerHTML;
  return svg.replace(/<svg[^>]*>/, (opening) => opening + fonts);
}

/** How long fonts in a picture come after it, ms. */
const fontDelay = 300;

async function painted(svg, width, height) {
  const picture = new Image();
  picture.src = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(svg);
  });
  await picture.decode();
  await new Promise((resolve) => setTimeout(resolve, fontDelay));
  return await paint(picture, width, height);
}

async function contentsOf(url) {
  return await (await fetch(url)).blob();
}

function paint(picture, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width * pngScale;
  canvas.height = height * pngScale;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function act({ action, ledger }, frame) {
  switch (action) {
    case "ledger":
      return save(await unpack(ledger), `${ledger}.csv`, "text/csv");
    case "csv": {
      const figure = await figureOf(frame);
      return save(csvOf(figure), `${figure.name}.csv`, "text/csv");
    }
    case "turn":
      return await draw(frame);
    default:
      return await savePicture(frame, action);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) act(button.dataset, button.closest("figure")?.querySelector(".frame"));
});
addEventListener("resize", () => frames.forEach(fit));

/** Surfaces with a picture wait to be asked for. */
const willing = frames.filter((frame) => !isSolid(frame) || !frame.querySelector("img"));
const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting && !(isSolid(target) && target.querySelector("img"))) draw(target);
  }
}, { rootMargin: "600px" });
willing.forEach((frame) => nearby.observe(frame));

const whenIdle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 50));
/** The rest follows one by one, surfaces excepted. */
async function drawRest() {
  for (const frame of willing.filter((frame) => !isSolid(frame))) {
    await new Promise((resolve) => whenIdle(resolve));
    await draw(frame).catch(console.error);
  }
}
addEventListener("load", () => setTimeout(drawRest, 300));
/** Paper shows pictures; figures that have none are drawn for it. */
addEventListener("beforeprint", () => willing.filter((frame) => !isSolid(frame)).forEach(draw));
