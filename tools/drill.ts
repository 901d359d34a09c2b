import { globSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { runMeasure } from "./measure/run-measure.ts";

const root = resolve(import.meta.dirname, "..");
const files = globSync("drills/*.drill.ts", { cwd: root }).map(
  (file) => [basename(file, ".drill.ts"), join(root, file)] as const,
);

process.exitCode = await runMeasure({ kind: "drill", root, files: new Map(files) }, process.argv.slice(2));
