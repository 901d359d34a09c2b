import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const checkout = join(import.meta.dirname, "..");

/** Builds the pages once for all browser tests, as a start does: always from the sources as they are. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ["apps/server/src/release/prepare-pages.ts"], {
    cwd: checkout,
  });
}
