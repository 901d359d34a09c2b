import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const checkout = join(import.meta.dirname, "..");

const Prepared = z.strictObject({ release: z.string(), template: z.string() });

/** Builds pages and server once for all browser tests, as a start does: always from the sources as they are. */
export async function setup(): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["apps/server/src/testing/prepare-walks.ts"],
    { cwd: checkout },
  );
  const { release, template } = Prepared.parse(JSON.parse(stdout));
  process.env["TACHIAI_TEST_RELEASE"] = release;
  process.env["TACHIAI_TEST_TEMPLATE"] = template;
}
