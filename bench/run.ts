import { globSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { runMeasure } from "../tools/measure/run-measure.ts";

const root = resolve(import.meta.dirname, "..");
const files = globSync("bench/*/*.bench.ts", { cwd: root }).map(
  (file) => [basename(file, ".bench.ts"), join(root, file)] as const,
);

process.exitCode = await runMeasure({ kind: "bench", root, files: new Map(files) }, process.argv.slice(2));
