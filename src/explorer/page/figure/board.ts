/// <reference lib="dom" />
/** Draws the canvases: all of them from one view, in one frame, only when something has changed and they can be seen. */

import { effect, type ReadonlySignal } from "@preact/signals";
import type { Panel } from "../../drawing/marks.ts";
import { canvasMeasure, paint } from "../../drawing/paint.ts";
import { drawPanel, type RowId } from "../../drawing/panel.ts";
import type { Measure } from "../../drawing/text.ts";
import type { View } from "../../drawing/view.ts";

/** A canvas on the page. */
export interface Place {
  readonly row: RowId;
  readonly column: number;
  readonly canvas: HTMLCanvasElement;
}

/** Milliseconds without a change before what can't be seen is drawn too, for printing and fast scrolling. */
const rest = 250;

interface Entry extends Place {
  isVisible: boolean;
  isStale: boolean;
  panel?: Panel;
}

/** What is drawn, but for what the canvas says. */
export type Picture = Omit<View, "measure" | "pixelRatio">;

/** All canvases. */
export class Board {
  readonly #picture: ReadonlySignal<Picture | undefined>;
  readonly #isMoving: ReadonlySignal<boolean>;
  readonly #entries = new Map<Element, Entry>();
  #measure: Measure = measureNow();
  readonly #sizes = new ResizeObserver((changes) => this.#staleOf(changes));
  readonly #sight = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const entry = this.#entries.get(target);
      if (entry) entry.isVisible = isIntersecting;
    }
    this.#request();
  }, { rootMargin: "100px" });
  #frame = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param picture   what is drawn; each new one is
   * @param isMoving  whether the next frame comes at once: then words for screen readers wait
   */
  constructor(picture: ReadonlySignal<Picture | undefined>, isMoving: ReadonlySignal<boolean>) {
    this.#picture = picture;
    this.#isMoving = isMoving;
  }

  /**
   * Draws whenever there is something new.
   *
   * @returns  ends it
   */
  start(): () => void {
    const stop = effect(() => {
      this.#picture.value;
      this.#isMoving.value;
      this.#stale();
    });
    // another zoom, another screen
    const resized = () => this.#stale();
    addEventListener("resize", resized);
    // letters are measured and drawn in the page's fonts once these are there
    Promise.all([...document.fonts].map((face) => face.load())).then(() => {
      this.#measure = measureNow();
      this.#stale();
    });
    return () => {
      stop();
      removeEventListener("resize", resized);
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#later);
      this.#sizes.disconnect();
      this.#sight.disconnect();
    };
  }

  /**
   * A canvas is on the page.
   *
   * @returns  takes it away
   */
  add(place: Place): () => void {
    this.#entries.set(place.canvas, { ...place, isVisible: true, isStale: true });
    this.#sizes.observe(place.canvas);
    this.#sight.observe(place.canvas);
    return () => {
      this.#entries.delete(place.canvas);
      this.#sizes.unobserve(place.canvas);
      this.#sight.unobserve(place.canvas);
    };
  }

  /** What was last drawn on a canvas. */
  panelOn(canvas: HTMLCanvasElement): Panel | undefined {
    return this.#entries.get(canvas)?.panel;
  }

  #staleOf(changes: readonly ResizeObserverEntry[]): void {
    for (const { target } of changes) {
      const entry = this.#entries.get(target);
      if (entry) entry.isStale = true;
    }
    this.#request();
  }

  #stale(): void {
    for (const entry of this.#entries.values()) entry.isStale = true;
    this.#request();
  }

  #request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const picture = this.#picture.peek();
    if (!picture) return;
    const view = { ...picture, measure: this.#measure, pixelRatio: devicePixelRatio };
    for (const entry of this.#entries.values()) {
      if (entry.isStale && entry.isVisible) this.#drawEntry(entry, view);
    }
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#drawHidden(view), rest);
  }

  /** One after the other, so that the page can answer between them. */
  #drawHidden(view: View): void {
    const entry = this.#entries.values().find(({ isStale }) => isStale);
    if (!entry) return;
    this.#drawEntry(entry, view);
    if (!entry.isStale) this.#later = setTimeout(() => this.#drawHidden(view));
  }

  #drawEntry(entry: Entry, view: View): void {
    const { canvas, row, column } = entry;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const [columns, rows] = [width, height].map((px) => Math.round(px * view.pixelRatio));
    // setting a canvas's size clears it and takes time, so only another one is set
    if (canvas.width !== columns || canvas.height !== rows) {
      Object.assign(canvas, { width: columns, height: rows });
    }
    const context = canvas.getContext("2d");
    if (!context) return;
    entry.panel = drawPanel(row, column, view, { width, height });
    context.resetTransform();
    context.clearRect(0, 0, columns, rows);
    paint(context, entry.panel, view.pixelRatio, view.measure);
    entry.isStale = false;
    if (!this.#isMoving.peek()) canvas.setAttribute("aria-label", entry.panel.label);
  }
}

/** With the fonts that there are now. */
function measureNow(): Measure {
  return canvasMeasure(new OffscreenCanvas(1, 1).getContext("2d")!);
}
