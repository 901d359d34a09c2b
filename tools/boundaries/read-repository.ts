import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import type { Repository, Workspace } from "./workspace.ts";

const workspaceParents = ["packages", "modules", "apps"];
const sourceRoots = [...workspaceParents, "tools", "bench", "drills", "test"];
const notOurs = new Set(["node_modules", "dist", ".types", ".cache"]);

/** Reads every package.json and tsconfig of the repository; names the file that is not as expected. */
export function readRepository(root: string): Repository {
  const manifest = readJson(join(root, "package.json"));
  return {
    workspaces: workspaceParents.flatMap((parent) =>
      subdirectories(join(root, parent)).map((name) => readWorkspace(root, `${parent}/${name}`)),
    ),
    rootDependencies: { ...texts(manifest.dependencies), ...texts(manifest.devDependencies) },
    testReferences: readReferences(root, "tsconfig.tests.json"),
    toolReferences: readReferences(root, "tsconfig.tools.json"),
  };
}

/** Lists every source file that may hold imports, relative to the repository. */
export function listSources(root: string): string[] {
  const sources = sourceRoots.flatMap((directory) => walk(root, directory));
  const rootScripts = readdirSync(root).filter((name) => name.endsWith(".ts"));
  return [...sources, ...rootScripts].filter((file) => /\.(ts|tsx|mts|js|jsx|mjs)$/.test(file)).toSorted();
}

function readWorkspace(root: string, directory: string): Workspace {
  const manifest = readJson(join(root, directory, "package.json"));
  const { name } = manifest;
  if (typeof name !== "string") throw new Error(`${directory}/package.json has no name`);
  const configs = readdirSync(join(root, directory)).filter((file) => /^tsconfig.*\.json$/.test(file));
  return {
    directory,
    name,
    dependencies: {
      ...texts(manifest.dependencies),
      ...texts(manifest.peerDependencies),
      ...texts(manifest.optionalDependencies),
    },
    devDependencies: texts(manifest.devDependencies),
    exports: exportKeys(manifest.exports),
    references: configs.flatMap((config) => readReferences(root, posix.join(directory, config))),
  };
}

function readReferences(root: string, config: string): string[] {
  const { references } = readJson(join(root, config));
  if (!Array.isArray(references)) return [];
  return references.filter(isRecord).flatMap(({ path }) => {
    if (typeof path !== "string") return [];
    const target = relative(root, resolve(root, posix.dirname(config), path));
    return [target.replace(/\/?tsconfig[^/]*\.json$/, "")];
  });
}

function exportKeys(declared: unknown): string[] {
  if (typeof declared === "string") return ["."];
  if (!isRecord(declared)) return [];
  return Object.keys(declared).filter((key) => key.startsWith("."));
}

function texts(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );
}

function readJson(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (isRecord(value)) return value;
  } catch (cause) {
    throw new Error(`${path} cannot be read as JSON`, { cause });
  }
  throw new Error(`${path} is not a JSON object`);
}

function walk(root: string, directory: string): string[] {
  return entriesOf(join(root, directory)).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : walk(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function subdirectories(path: string): string[] {
  return entriesOf(path)
    .filter((entry) => entry.isDirectory() && !notOurs.has(entry.name))
    .map((entry) => entry.name);
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    // A root that this repository does not have yet holds nothing.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
