import { globSync } from "node:fs";
import { basename } from "node:path";

const notOurs = new Set(["node_modules", "dist", ".types", ".cache"]);

/** Lists every source file of ours, relative to the repository at `root`, in order. */
export function listSources(root: string): string[] {
  const patterns = ["{packages,modules,apps,tools,bench,drills,test}/**/*.{ts,tsx,mts,js,jsx,mjs}", "*.ts"];
  return globSync(patterns, { cwd: root, exclude: (path) => notOurs.has(basename(path)) }).toSorted();
}
