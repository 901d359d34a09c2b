import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const checkout = join(import.meta.dirname, "..");

/** Builds pages and server once for all browser tests, as a start does: always from the sources as they are. */
export async function setup(): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["apps/server/src/testing/prepare-walks.ts"],
    { cwd: checkout },
  );
  const [release, template] = stdout.split("\n");
  process.env["TACHIAI_TEST_RELEASE"] = release;
  process.env["TACHIAI_TEST_TEMPLATE"] = template;
}
