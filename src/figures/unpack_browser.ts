/**
 * Entry of a process of its own: unpacks npm's Chromium into this process's temporary folder and prints the
 * path of the executable.
 */

import chromium from "@sparticuz/chromium";

console.log(await chromium.executablePath());
