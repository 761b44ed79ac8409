/** Tests of the page in a real browser, which they share. */

import "./address.ts";
import "./files.ts";
import "./particles.ts";
import "./requests.ts";
