import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { fingerprintSources } from "./fingerprint-sources.ts";

/** The web applications that the server serves, by their workspace. */
const pages = ["apps/console", "apps/agent-web"];

/** Builds the pages whose `dist` is missing or older than the sources; says so, for it takes some seconds. */
export async function buildPages(checkout: string, announce: (line: string) => void): Promise<void> {
  const sources = await fingerprintSources(checkout, ["packages", ...pages, "package-lock.json"]);
  for (const page of pages) {
    const stamp = join(checkout, page, "dist/.sources");
    if (!existsSync(join(checkout, page, "vite.config.ts"))) continue;
    if (existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) continue;
    announce(`Building the pages of ${page} …`);
    const vite = join(checkout, "node_modules/vite/bin/vite.js");
    await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "warn", page], {
      cwd: checkout,
    });
    await writeFile(stamp, sources);
  }
}
