import { resolve } from "node:path";
import { checkBoundaries } from "./boundaries/check-boundaries.ts";

const { files, imports, violations } = checkBoundaries(resolve(import.meta.dirname, ".."));

for (const { file, line, message } of violations)
  console.error(`${line === undefined ? file : `${file}:${line}`} ${message}`);
console.log(`${imports} imports of ${files} files: ${violations.length} against the boundaries`);
process.exitCode = violations.length === 0 ? 0 : 1;
