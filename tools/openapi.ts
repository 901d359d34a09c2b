import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openApi } from "@tachiai/platform";
import type { Endpoint } from "@tachiai/protocol";
import * as protocol from "@tachiai/protocol";

// `node tools/openapi.ts [FILE]` writes docs/api/openapi.json from the endpoints of packages/protocol; with `--check`
// it changes nothing and ends with 1 when the file is not what they say.

const root = resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  options: { check: { type: "boolean" } },
  allowPositionals: true,
});
const file = positionals[0] ?? join(root, "docs/api/openapi.json");

function isEndpoint(exported: unknown): exported is Endpoint {
  return typeof exported === "object" && exported !== null && "audience" in exported && "path" in exported;
}

function readIfPresent(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

// By path, so that a new endpoint moves no other line.
const endpoints = Object.values<unknown>(protocol)
  .filter(isEndpoint)
  .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
const document = `${JSON.stringify(openApi(endpoints, productVersion()), undefined, 2)}\n`;

function productVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest))
    throw new Error("package.json has no version");
  return String(manifest.version);
}

if (!values.check) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, document);
  console.log(`${relative(root, file)}: ${endpoints.length} endpoints`);
} else if (readIfPresent(file) !== document) {
  console.error(
    `${relative(root, file)} is not what the endpoints say: sh tools/node24.sh tools/openapi.ts writes it anew`,
  );
  process.exitCode = 1;
}
