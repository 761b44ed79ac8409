/**
 * Entry of a process of its own: unpacks npm's Chromium into this process's temporary folder and prints the
 * path of the executable.
 */

const name = "@sparticuz/chromium"; // no literal: 65 MB, fetched only here
const { default: chromium } = await import(name);
console.log(await chromium.executablePath());
