import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listSources } from "../sources/list-sources.ts";
import { findImports } from "./find-imports.ts";
import { judgeImport } from "./judge-import.ts";
import { judgeManifest } from "./judge-manifest.ts";
import { readRepository } from "./read-repository.ts";
import type { Violation } from "./workspace.ts";

export interface BoundaryReport {
  readonly files: number;
  readonly imports: number;
  readonly violations: readonly Violation[];
}

/** Holds every package.json, tsconfig reference and import of the repository at `root` against the arrows. */
export function checkBoundaries(root: string): BoundaryReport {
  const repository = readRepository(root);
  const violations: Violation[] = repository.workspaces.flatMap((workspace) =>
    judgeManifest(repository, workspace).map((message) => ({
      file: `${workspace.directory}/package.json`,
      message,
    })),
  );

  const files = listSources(root);
  let imports = 0;
  for (const file of files)
    for (const found of findImports(file, readFileSync(join(root, file), "utf8"))) {
      imports += 1;
      for (const message of judgeImport(repository, file, found))
        violations.push({ file, line: found.line, message });
    }

  return { files: files.length, imports, violations };
}
