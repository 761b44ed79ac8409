/// <reference lib="dom" />
/** Gives bytes to the user as a file. */

/** The browser's own way to save. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has begun to read it once the click's task is over
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
