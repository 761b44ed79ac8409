/** Controls, points, files and axe in a real browser: beside page_test.ts, as both take a while. */

import "./accessibility.ts";
import "./controls.ts";
import "./points.ts";
import "./saved_files.ts";
