import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { Shown } from "../../../../src/explorer/compute/shown.ts";
import { pictureOf } from "../../../../src/explorer/page/figure/picture.ts";
import type { Session } from "../../../../src/explorer/page/session.ts";
import type { Theme } from "../../../../src/explorer/page/theme.ts";
import { defaultState } from "../../../../src/explorer/state/default.ts";
import { sampleShown } from "../../drawing/sample.ts";

Deno.test("picture: old particles stay under the names of their scores until the new ones are there", () => {
  const state = signal(defaultState);
  const shown = signal<Shown>();
  const position = signal(1);
  const theme = { chosen: signal("light"), isDark: signal(false) } as Theme;
  const picture = pictureOf({ state, shown, position } as Partial<Session> as Session, theme);
  const scores = () => picture.value?.heads.map(({ score }) => score);
  assertEquals(scores(), undefined);
  shown.value = sampleShown();
  assertEquals(scores(), ["esf", "la-pl", "mlp"]);
  state.value = { ...defaultState, columns: [...defaultState.columns].reverse() };
  position.value = 0.5;
  assertEquals(scores(), ["esf", "la-pl", "mlp"]);
  shown.value = sampleShown();
  assertEquals(scores(), ["mlp", "la-pl", "esf"]);
});
