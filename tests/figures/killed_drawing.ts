/** Entry of a process that starts a browser, says so, and is killed. */

import { keepBrowser } from "../../src/figures/drawing.ts";
import { renderFigures } from "../../src/figures/render.ts";
import { sampleFigure } from "./sample.ts";

keepBrowser();
await renderFigures([sampleFigure()], Deno.args[0], { onWarning: (message) => console.log(message) });
console.log("drawn");
await new Promise((resolve) => setTimeout(resolve, 60_000));
