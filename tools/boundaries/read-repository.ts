import { globSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import type { Repository, Workspace } from "./workspace.ts";

/** Reads every package.json and tsconfig of the repository; names the file that is not as expected. */
export function readRepository(root: string): Repository {
  const manifest = readJson(join(root, "package.json"));
  return {
    workspaces: globSync("{packages,modules,apps}/*/package.json", { cwd: root })
      .toSorted()
      .map((file) => readWorkspace(root, posix.dirname(file))),
    rootDependencies: { ...texts(manifest.dependencies), ...texts(manifest.devDependencies) },
    testReferences: readReferences(root, "tsconfig.tests.json"),
    toolReferences: readReferences(root, "tsconfig.tools.json"),
  };
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
