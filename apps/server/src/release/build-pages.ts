import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { unlessAnotherWasFirst, unlessMissing } from "@tachiai/platform/host";
import { fingerprintSources } from "./fingerprint-sources.ts";

/** The web applications that the server serves, by their workspace. */
const pages = ["apps/console", "apps/agent-web", "apps/support-web"];

/** Builds the pages whose `dist` is missing or older than the sources; says so, for it takes some seconds. */
export async function buildPages(checkout: string, announce: (line: string) => void): Promise<void> {
  const sources = await fingerprintSources(checkout, ["packages", ...pages, "package-lock.json"]);
  for (const page of pages) {
    if (!existsSync(join(checkout, page, "vite.config.ts"))) continue;
    if (await isBuilt(checkout, page, sources)) continue;
    announce(`Building the pages of ${page} …`);
    await buildBeside(checkout, page, sources);
  }
}

async function isBuilt(checkout: string, page: string, sources: string): Promise<boolean> {
  const stamp = await readFile(join(checkout, page, "dist/.sources"), "utf8").catch(unlessMissing);
  return stamp === sources;
}

/** Built elsewhere and put in place whole: another start may be building, and this one may be interrupted. */
async function buildBeside(checkout: string, page: string, sources: string): Promise<void> {
  const built = join(checkout, ".cache", `${basename(page)}-${process.pid}`);
  await mkdir(built, { recursive: true });
  const vite = join(checkout, "node_modules/vite/bin/vite.js");
  const options = ["--outDir", built, "--emptyOutDir", "--logLevel", "warn"];
  // Whoever starts us may be testing or developing; the pages are what people get.
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [vite, "build", page, ...options], { cwd: checkout, env });
  await writeFile(join(built, ".sources"), sources);
  // Whoever was first may be copying them already.
  if (!(await isBuilt(checkout, page, sources))) {
    const dist = join(checkout, page, "dist");
    await rm(dist, { recursive: true, force: true });
    await rename(built, dist).catch(unlessAnotherWasFirst);
  }
  await rm(built, { recursive: true, force: true });
}
