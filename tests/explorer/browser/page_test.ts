/** The page in a real browser: one file of tests, as all of them share the browser and the page's file. */

import "./address.ts";
import "./changes.ts";
import "./downloads.ts";
import "./files.ts";
import "./keyboard.ts";
import "./particles.ts";
import "./phone.ts";
import "./requests.ts";
