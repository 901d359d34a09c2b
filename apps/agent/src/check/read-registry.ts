import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** By its whole name: a program of the same name may lie where this one was started. */
const reg = join(process.env["SystemRoot"] ?? "C:\\Windows", "System32", "reg.exe");

/** Values of a key of the Windows registry that are texts; an empty one for what is not there. */
export async function readRegistry(key: string, names: readonly string[]): Promise<string[]> {
  const printed = await query(key);
  return names.map((name) => valueIn(printed, name));
}

/** A value in what `reg query` prints. */
export function valueIn(printed: string, name: string): string {
  for (const line of printed.split(/\r?\n/)) {
    const [, found, value = ""] = /^\s{4}(.+?)\s{4}REG_SZ\s{4}(.*)$/.exec(line) ?? [];
    if (found === name) return value;
  }
  return "";
}

async function query(key: string): Promise<string> {
  try {
    return (await promisify(execFile)(reg, ["query", key])).stdout;
  } catch (error) {
    // It ends with 1 where there is no such key.
    if (error instanceof Error && "code" in error && error.code === 1) return "";
    throw error;
  }
}
