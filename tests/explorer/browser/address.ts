/// <reference lib="dom" />
/** The address holds the whole state. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
// no import of deno.json, which every task would fetch
// deno-lint-ignore no-import-prefix
import fc from "npm:fast-check@4.11.0";
import type { Page } from "playwright-core";
import { addressOf, stateOfAddress } from "../../../src/explorer/state/address.ts";
import { misfitOf } from "../../../src/explorer/state/misfit.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { states } from "../state/states.ts";
import {
  addressRest,
  commandText,
  few,
  fragmentOf,
  goTo,
  open,
  pageTest,
  particlesOf,
  problemOf,
  settled,
  stateOf,
} from "./opened.ts";

/** Pages at once: each waits for its address most of the time. */
const windowCount = 5;
const seed = 20261126;

const sample = (arbitrary: fc.Arbitrary<State>, count: number) =>
  fc.sample(arbitrary, { numRuns: count, seed });

/** An address as somebody types it: without version and sum, which the page puts before it. */
function typed(state: State): string {
  return addressOf(state).replace(/^v1-[^&]*&/, "") || "data=line";
}

/** Types an address and waits until the page has written its own. */
async function takenUp(page: Page, fragment: string): Promise<string> {
  await goTo(page, fragment);
  await page.waitForFunction(
    (typed) => location.hash !== typed && /^#(v1-|$)/.test(location.hash),
    `#${fragment}`,
    { polling: 20 },
  );
  return await fragmentOf(page);
}

/** Any number of states comes and goes without a page (state/address_test.ts); SMOOTHSCORE_STATES=200 takes a while. */
const stateCount = Number(Deno.env.get("SMOOTHSCORE_STATES") ?? 20);

pageTest(`${stateCount} random states by their address, and back`, async () => {
  const wanted = sample(states.map((state) => ({ ...state, count: 16 + state.count % 100 })), stateCount);
  // addresses are what this is about: little is drawn. Each page has a window of its own: a tab behind another one is slow
  await using windows = new AsyncDisposableStack();
  const options = { viewport: { width: 360, height: 300 } };
  const opening = Array.from({ length: windowCount }, async () => windows.use(await open(few, options)).page);
  const pages = await Promise.all(opening);
  await Promise.all(pages.map(async (page, first) => {
    for (let i = first; i < wanted.length; i += windowCount) {
      const fragment = await takenUp(page, typed(wanted[i]));
      assertEquals(fragment, addressOf(wanted[i]));
      assertEquals(stateOfAddress(fragment), wanted[i]);
    }
  }));
});

pageTest("the copied address of four random states gives the same particles", async () => {
  const small = states.map((state) => ({
    ...state,
    count: 16 + state.count % 100,
    steps: 1 + state.steps % 20,
    langevinSteps: Math.min(state.langevinSteps, 2),
    columns: state.columns.map(({ score, network }) => ({
      score,
      values: {},
      ...(network ? { network } : {}),
    })),
  }));
  const wanted = sample(small, 200)
    .filter(({ columns }) => columns.every(({ score }) => score !== "mlp"))
    .filter((state) => state.columns.some((column) => !misfitOf(state, column)))
    .slice(0, 4);
  await using first = await open(few, { permissions: ["clipboard-read", "clipboard-write"] });
  await using second = await open(few);
  for (const state of wanted) {
    const column = state.columns.findIndex((column) => !misfitOf(state, column));
    await takenUp(first.page, typed(state));
    await settled(first.page);
    // who has not the focus may not write to the clipboard
    await first.page.bringToFront();
    await first.page.getByRole("button", { name: "copy link" }).click();
    await first.page.getByText("copied", { exact: true }).waitFor();
    const address = await first.page.evaluate(() => navigator.clipboard.readText());
    assertEquals(stateOfAddress(new URL(address).hash), state);
    await second.page.goto("about:blank");
    await second.page.goto(address);
    await settled(second.page);
    const [ours, theirs] = await Promise.all([first, second].map(({ page }) => particlesOf(page, column)));
    assertEquals(ours.shape, [state.count, state.d]);
    assertEquals(theirs, ours, typed(state));
  }
});

const whole = addressOf({ ...stateOfAddress("data=circle&n=9&count=500"), seed: 4 });
const broken = [
  whole.slice(0, -1),
  whole.replace("n=9", "n=8"),
  whole.replace("v1-", "v9-"),
  "%zz",
  "data=nowhere",
  "data=circle&n=0",
  "data=circle&n=9.5",
  "d=3",
  "count=1000000000",
  "count=NaN",
  "nowhere=1",
  "data=circle&data=circle",
  "data=line&points=0,0;1,1",
  "points=0,0;1",
  "points=f64.2.AAAA",
  "c1=nowhere",
  "c2=la-pl,kappa=-1",
  "c3=esf,kappa=1",
  "tMin=1&t0=0.1",
  "sampler=langevin",
  "<script>alert(1)</script>",
  "c1=__proto__",
  "constructor=1",
];

pageTest("broken addresses leave the old state, and say why", async () => {
  await using opened = await open(`data=circle&${few}`);
  const { page } = opened;
  const before = await commandText(page);
  let said = "";
  for (const fragment of broken) {
    await goTo(page, fragment);
    await page.waitForFunction(
      (said) => (document.querySelector(".problem")?.textContent ?? "") !== said,
      said,
    );
    said = await problemOf(page);
    assert(said.length > 30, `${fragment}: ${said}`);
    assertEquals(await commandText(page), before, fragment);
    assertEquals(
      await page.locator("main canvas").first().getAttribute("aria-label").then((label) =>
        label!.length > 20
      ),
      true,
    );
    // a good one takes the words away
    await takenUp(page, `data=circle&${few}`);
    assertEquals(await problemOf(page), "");
    said = "";
  }
});

pageTest(
  "an address that is broken from the start shows the default, says why, and stays to be mended",
  async () => {
    await using opened = await open("count=1e9");
    assert((await problemOf(opened.page)).includes("count"));
    assertNotEquals(await commandText(opened.page), "");
    await opened.page.waitForTimeout(addressRest);
    assertEquals(await fragmentOf(opened.page), "count=1e9");
    await opened.page.locator(".time-slider").fill("400");
    assertEquals((await stateOf(opened.page)).position, 0.4);
  },
);
