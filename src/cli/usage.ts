/** The command line can't be understood: exit code 2. The message says what is valid. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
