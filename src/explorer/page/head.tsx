/// <reference lib="dom" />
/** Name, what the page is, links, theme, help. */

import type { Theme, ThemeId } from "./theme.ts";
import { themeIds } from "./theme.ts";

const links: readonly { readonly name: string; readonly address: string }[] = [
  { name: "Chen 2025", address: "https://arxiv.org/abs/2502.19499" },
  { name: "Gabriel et al. 2025", address: "https://arxiv.org/abs/2505.22841" },
];
const names: Readonly<Record<ThemeId, string>> = { auto: "auto", light: "light", dark: "dark" };

/** The page's head. */
export function Head({ theme }: { theme: Theme }) {
  return (
    <header class="head">
      <div>
        <h1>smoothscore</h1>
        <p>
          With the exact score a diffusion model only gives its training points back; with a smoothed one it
          interpolates.
        </p>
      </div>
      <nav aria-label="More about it">
        {links.map(({ name, address }) => <a key={address} href={address} rel="noreferrer">{name}</a>)}
        <label class="theme">
          theme{" "}
          <select
            value={theme.chosen.value}
            onChange={({ currentTarget }) =>
              theme.chosen.value = themeIds.find((id) => id === currentTarget.value) ?? "auto"}
          >
            {themeIds.map((id) => <option key={id} value={id}>{names[id]}</option>)}
          </select>
        </label>
      </nav>
    </header>
  );
}
