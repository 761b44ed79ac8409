/// <reference lib="dom" />
/** The page: starts the session and draws its parts. */

import { render } from "preact";

render(<p>smoothscore</p>, document.body);
