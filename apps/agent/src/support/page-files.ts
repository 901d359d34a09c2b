import { readFile } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import type { PageFiles } from "./local-page.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The page's files in a folder, and nothing outside of it. */
export function pageFilesIn(folder: string): PageFiles {
  const root = resolve(folder) + sep;
  return async (path) => {
    const file = resolve(join(root, decodeURIComponent(path)));
    const type = types[extname(file)];
    if (!file.startsWith(root) || !type) return undefined;
    try {
      return { type, bytes: await readFile(file) };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };
}
