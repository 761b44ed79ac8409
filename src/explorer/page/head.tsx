/// <reference lib="dom" />
/** Name, what the page is, links, theme, help. */

import type { Theme, ThemeId } from "./theme.ts";
import { themeIds } from "./theme.ts";

const links: readonly { readonly name: string; readonly address: string }[] = [
  { name: "first paper", address: "https://arxiv.org/abs/2502.19499" },
  { name: "second paper", address: "https://arxiv.org/abs/2505.22841" },
  { name: "all figures and claims", address: "../report.html" },
];
const names: Readonly<Record<ThemeId, string>> = { auto: "as the system", light: "light", dark: "dark" };

/** The page's head. */
export function Head({ theme }: { theme: Theme }) {
  return (
    <header class="head">
      <div>
        <h1>smoothscore</h1>
        <p>
          A diffusion model with the exact score of its training points only gives them back; with a smoothed
          score it interpolates between them. Watch it happen.
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
