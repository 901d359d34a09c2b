import { arrowAgainst } from "./arrows.ts";
import type { Repository, Workspace } from "./workspace.ts";

/** Says what is wrong with what a workspace declares, whether or not a file uses it. */
export function judgeManifest(repository: Repository, workspace: Workspace): string[] {
  return [
    ...judgeDependencies(repository, workspace, workspace.dependencies),
    ...judgeDependencies(repository, workspace, workspace.devDependencies),
    ...judgeReferences(repository, workspace),
  ];
}

function judgeDependencies(
  repository: Repository,
  workspace: Workspace,
  declared: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(declared).flatMap(([name, version]) => {
    if (!name.startsWith("@tachiai/"))
      return /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
        ? []
        : [`declares "${name}" as "${version}"; name one exact version`];
    const target = repository.workspaces.find((other) => other.name === name);
    if (!target) return [`declares "${name}", which is no package of this repository`];
    if (version !== "*") return [`declares "${name}" as "${version}"; ours are "*"`];
    const against = arrowAgainst(workspace.directory, target.directory);
    return against ? [`declares "${name}": ${against}`] : [];
  });
}

function judgeReferences(repository: Repository, workspace: Workspace): string[] {
  const declared = repository.workspaces
    .filter((other) => Object.hasOwn(workspace.dependencies, other.name))
    .map((other) => other.directory);
  const undeclared = workspace.references.filter(
    (directory) => directory !== workspace.directory && !declared.includes(directory),
  );
  const unreferenced = declared.filter((directory) => !workspace.references.includes(directory));
  return [
    ...undeclared.map(
      (directory) => `its tsconfig refers to ${directory}, which package.json does not declare`,
    ),
    ...unreferenced.map((directory) => `its package.json declares ${directory}, to which no tsconfig refers`),
  ];
}
