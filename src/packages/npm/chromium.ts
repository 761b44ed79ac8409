/**
 * Unpacks npm's Chromium into this process's temporary folder and prints the path of the executable.
 */

import chromium from "npm:@sparticuz/chromium@153.0.0";

console.log(await chromium.executablePath());
