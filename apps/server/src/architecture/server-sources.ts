import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../../../..");

/** What runs in the server: every source of the modules and of this app by its path, tests left out. */
export function readServerSources(): ReadonlyMap<string, string> {
  const files = globSync("{modules/*,apps/server}/src/**/*.ts", { cwd: repository }).filter(
    (file) => !/\.test\.ts$|\/testing\/|\/architecture\//.test(file),
  );
  return new Map(files.toSorted().map((file) => [file, readFileSync(join(repository, file), "utf8")]));
}
