/**
 * Folders that nobody else can look into or write.
 */

/**
 * Makes a folder of this user alone, or takes the one that is there.
 *
 * @throws {Error} if somebody else can write there, or made it
 */
export async function privateFolder(dir: string): Promise<string> {
  await Deno.mkdir(dir, { recursive: true, mode: 0o700 });
  const { isDirectory, uid, mode } = await Deno.lstat(dir);
  const isOwn = Deno.build.os === "windows" || (uid === Deno.uid() && ((mode ?? 0o777) & 0o077) === 0);
  if (!isDirectory || !isOwn) throw new Error(`${dir} must be a folder of this user with mode 0700`);
  return dir;
}
