/// <reference lib="dom" />
/** The page: starts the session and draws its parts. */

import { readAssets } from "./assets.ts";
import { mount } from "./mount.tsx";
import { runSession } from "./run_session.ts";

mount(await runSession(readAssets()), document.querySelector("#page")!);
