import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBoundaries } from "./check-boundaries.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "boundaries-"));
  write("package.json", JSON.stringify({ devDependencies: { vitest: "5.1.1" } }));
  write("tsconfig.tests.json", JSON.stringify({ references: [{ path: "packages/protocol" }] }));
  write("tsconfig.tools.json", JSON.stringify({ references: [] }));
  workspace("packages/protocol", { zod: "4.6.7" }, []);
  workspace("packages/sealing", { "@tachiai/protocol": "*" }, ["../protocol/tsconfig.json"]);
  write(
    "packages/sealing/src/index.ts",
    'import { id } from "@tachiai/protocol";\nexport const seal = id;\n',
  );
});

afterEach(() => rmSync(root, { recursive: true }));

test("a repository within its boundaries passes, and what was read is counted", () => {
  expect(checkBoundaries(root)).toEqual({ files: 1, imports: 1, violations: [] });
});

test("a planted import is reported with its file and line", () => {
  write(
    "packages/protocol/src/index.ts",
    '\nimport { seal } from "@tachiai/sealing";\nexport const id = seal;\n',
  );
  expect(checkBoundaries(root).violations).toEqual([
    {
      file: "packages/protocol/src/index.ts",
      line: 2,
      message: expect.stringContaining("do not lead from packages/protocol to packages/sealing"),
    },
  ]);
});

test("a dependency against the arrows is reported before any file uses it", () => {
  workspace("packages/protocol", { "@tachiai/sealing": "*" }, ["../sealing"]);
  expect(messages()).toEqual([expect.stringContaining('declares "@tachiai/sealing"')]);
});

test("a version range, or a version for a package of ours, is reported", () => {
  workspace("packages/protocol", { zod: "^4.6.7" }, []);
  workspace("packages/sealing", { "@tachiai/protocol": "0.1.0" }, ["../protocol"]);
  expect(messages()).toEqual([
    'declares "zod" as "^4.6.7"; name one exact version',
    'declares "@tachiai/protocol" as "0.1.0"; ours are "*"',
  ]);
});

test("a tsconfig reference without a dependency, and a dependency without a reference, are reported", () => {
  workspace("packages/presence", {}, ["../protocol"]);
  workspace("packages/sigma", { "@tachiai/protocol": "*" }, []);
  expect(messages()).toEqual([
    "its tsconfig refers to packages/protocol, which package.json does not declare",
    "its package.json declares packages/protocol, to which no tsconfig refers",
  ]);
});

test("installed and generated files are not read", () => {
  write("packages/sealing/node_modules/x/index.js", 'import "nowhere";');
  write("packages/sealing/dist/index.js", 'import "nowhere";');
  expect(checkBoundaries(root).violations).toEqual([]);
});

test("a package.json that is not JSON stops the check with its name", () => {
  write("packages/sealing/package.json", "{");
  expect(() => checkBoundaries(root)).toThrow(/packages\/sealing\/package\.json cannot be read/);
});

function messages(): string[] {
  return checkBoundaries(root).violations.map(({ message }) => message);
}

function workspace(directory: string, dependencies: Record<string, string>, references: string[]): void {
  const name = `@tachiai/${directory.split("/")[1]}`;
  write(
    `${directory}/package.json`,
    JSON.stringify({ name, dependencies, exports: { ".": "./src/index.ts" } }),
  );
  write(`${directory}/tsconfig.json`, JSON.stringify({ references: references.map((path) => ({ path })) }));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
