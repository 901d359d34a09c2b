import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { arrowAgainst } from "./arrows.ts";
import { computedImports } from "./computed-imports.ts";
import type { Import } from "./find-imports.ts";
import type { Repository, Workspace } from "./workspace.ts";

/** Says what is wrong with one import of one file; nothing when it is allowed. `file` is relative to the repository. */
export function judgeImport(repository: Repository, file: string, found: Import): string[] {
  const home = repository.workspaces.find((workspace) => isInside(file, workspace.directory));
  if (found.specifier === undefined)
    return !home || computedImports.has(file)
      ? []
      : [
          "imports a computed name, which nobody can check; tools/boundaries/computed-imports.ts lists exceptions",
        ];

  const specifier = withoutQuery(found.specifier);
  if (specifier.startsWith("node:")) return [];
  if (isBuiltin(specifier)) return [`imports "${specifier}"; write "node:${specifier}"`];
  if (specifier.startsWith("virtual:")) return judgeVirtual(file, specifier);
  if (specifier.startsWith(".") || specifier.startsWith("/"))
    return judgePath(repository, home, file, specifier);

  const { name, exportKey } = splitSpecifier(specifier);
  return name.startsWith("@tachiai/")
    ? judgeOurs(repository, home, file, name, exportKey)
    : judgeForeign(repository, home, file, name);
}

/** Tests and build configuration: never shipped, so the root's development tools are open to them. */
function isDevelopmentFile(file: string): boolean {
  return isTest(file) || /(^|\/)[a-z]+\.config\.ts$/.test(file);
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || isInside(file, "test");
}

function judgeVirtual(file: string, specifier: string): string[] {
  // Modules that only a bundler plug-in makes up; bundles are built in apps alone.
  return file.startsWith("apps/") ? [] : [`imports "${specifier}", which exists in an app's bundle only`];
}

function judgePath(
  repository: Repository,
  home: Workspace | undefined,
  file: string,
  specifier: string,
): string[] {
  if (specifier.startsWith("/")) return [`imports the absolute path "${specifier}"`];
  const target = posix.join(posix.dirname(file), specifier);
  const owner = repository.workspaces.find((workspace) => isInside(target, workspace.directory));
  if (owner === home && (home || !target.startsWith(".."))) return [];
  if (isTest(file) && isInside(target, "test")) return [];
  if (owner) return [`reaches into ${owner.directory} by a relative path; import "${owner.name}"`];
  return [`leaves its package by "${specifier}"`];
}

function judgeOurs(
  repository: Repository,
  home: Workspace | undefined,
  file: string,
  name: string,
  exportKey: string,
): string[] {
  const target = repository.workspaces.find((workspace) => workspace.name === name);
  if (!target) return [`imports "${name}", which is no package of this repository`];

  if (target !== home) {
    const against = home ? arrowAgainst(home.directory, target.directory) : rootArrowAgainst(target);
    if (against) return [`imports "${name}": ${against}`];
  }

  const wrong: string[] = [];
  if (!offers(target, exportKey))
    wrong.push(`imports "${exportKey}" of ${name}, which its exports do not offer`);
  if (target === home) return wrong;

  const referenced = home && !isTest(file) ? home.references : rootReferences(repository, file);
  if (home && !isDeclared(home, file, name))
    wrong.push(`imports "${name}", which ${home.directory}/package.json does not declare`);
  if (!referenced.includes(target.directory))
    wrong.push(`imports "${name}", to which its tsconfig has no reference`);
  return wrong;
}

function judgeForeign(
  repository: Repository,
  home: Workspace | undefined,
  file: string,
  name: string,
): string[] {
  const atRoot = Object.hasOwn(repository.rootDependencies, name);
  if (!home) return atRoot ? [] : [`imports "${name}", which the root package.json does not declare`];
  if (isDeclared(home, file, name) || (atRoot && isDevelopmentFile(file))) return [];
  // Types that have no package of their own name are declared as DefinitelyTyped calls them.
  if (isDeclared(home, file, `@types/${name}`)) return [];
  return [`imports "${name}", which ${home.directory}/package.json does not declare`];
}

function isDeclared(home: Workspace, file: string, name: string): boolean {
  if (Object.hasOwn(home.dependencies, name)) return true;
  return isDevelopmentFile(file) && Object.hasOwn(home.devDependencies, name);
}

/** Benchmarks, drills and tools may use any package or module by its exports, and start apps only as processes. */
function rootArrowAgainst(target: Workspace): string | undefined {
  return target.directory.startsWith("apps/") ? "nothing imports an app" : undefined;
}

function rootReferences(repository: Repository, file: string): readonly string[] {
  return isTest(file) ? repository.testReferences : repository.toolReferences;
}

function offers(target: Workspace, exportKey: string): boolean {
  return target.exports.some((offered) => {
    const [before = "", after] = offered.split("*");
    if (after === undefined) return offered === exportKey;
    return exportKey.startsWith(before) && exportKey.endsWith(after) && exportKey.length > offered.length - 1;
  });
}

function splitSpecifier(specifier: string): { name: string; exportKey: string } {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  const rest = parts.slice(length);
  return { name: parts.slice(0, length).join("/"), exportKey: ["."].concat(rest).join("/") };
}

function withoutQuery(specifier: string): string {
  return specifier.replace(/\?.*$/, "");
}

function isInside(path: string, directory: string): boolean {
  return path.startsWith(`${directory}/`);
}
