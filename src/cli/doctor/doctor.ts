import type { Arguments } from "../arguments.ts";
import type { Environment } from "../command.ts";
export async function doctor(_args: Arguments, _environment: Environment): Promise<void> {}
