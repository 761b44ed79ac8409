/// <reference lib="dom" />
/** Light or dark: as the system has it, until one chooses. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** What one can choose. */
export const themeIds = ["auto", "light", "dark"] as const;
export type ThemeId = typeof themeIds[number];

/** The page's theme. */
export interface Theme {
  readonly chosen: Signal<ThemeId>;
  readonly isDark: ReadonlySignal<boolean>;
}

const key = "smoothscore theme";

/** Keeps the theme on the document's root, where the style sheet reads it, and what was chosen for the next visit. */
export function startTheme(): Theme {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const prefersDark = signal(query.matches);
  query.addEventListener("change", () => prefersDark.value = query.matches);
  const chosen = signal<ThemeId>(remembered());
  const isDark = computed(() => chosen.value === "auto" ? prefersDark.value : chosen.value === "dark");
  effect(() => {
    document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
    remember(chosen.value);
  });
  return { chosen, isDark };
}

/** A page from disk may have no storage, and needs none. */
function remembered(): ThemeId {
  try {
    return themeIds.find((id) => id === localStorage.getItem(key)) ?? "auto";
  } catch {
    return "auto";
  }
}

function remember(id: ThemeId): void {
  try {
    if (id === "auto") localStorage.removeItem(key);
    else localStorage.setItem(key, id);
  } catch {
    // chosen for this visit only
  }
}
