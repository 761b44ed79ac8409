/**
 * What the processes that a command starts may do, as flags of Deno. They read and write files, as --out and --data may be anywhere;
 * nothing of the network is theirs. What commands may do themselves is in deno.json, in the same words.
 */

/** Variables of the environment that are read, or that a browser has use for; all others seem not to be there. */
const readable = [
  "SMOOTHSCORE_BROWSER",
  "TMPDIR",
  "TMP",
  "TEMP",
  "HOME",
  "PATH",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_RUNTIME_DIR",
  "FONTCONFIG_FILE",
  "FONTCONFIG_PATH",
  "LANG",
  "LC_ALL",
  "DISPLAY",
  "SYSTEMROOT",
  "LOCALAPPDATA",
  "USERPROFILE",
  "PATHEXT",
];

/**
 * For a process that makes nodes.
 *
 * @param browsers  absolute paths of the browsers that it may start; none if it draws no pictures
 * @param deno      path of Deno where the process runs
 */
export function workerFlags(browsers: readonly string[], deno: string = Deno.execPath()): string[] {
  return [
    "--no-prompt",
    "--allow-read",
    // a library looks there for what system it is on, which Deno lets only those do who may do everything
    "--ignore-read=/proc",
    "--allow-write",
    `--allow-env=${readable.join(",")}`,
    "--ignore-env",
    "--allow-sys=uid,homedir,osRelease,cpus",
    // itself, for programs that fetch their package (npm/)
    `--allow-run=${[deno, ...browsers].join(",")}`,
  ];
}
