import { expect, test } from "vitest";
import { findImports } from "./find-imports.ts";

const specifiersOf = (source: string) => findImports("a.ts", source).map(({ specifier }) => specifier);

test.each([
  ['import { a } from "x";', ["x"]],
  ['import type { A } from "x";', ["x"]],
  ['import "x";', ["x"]],
  ['export { a } from "x"; export * from "y"; export type { B } from "z";', ["x", "y", "z"]],
  ["export const a = 1; const b = a; export { b };", []],
  ['const a = await import("x");', ["x"]],
  ["const a = await import(`x`);", ["x"]],
  ['type A = import("x").A;', ["x"]],
  ['import a = require("x");', ["x"]],
  ['const a = require("x"); require.resolve("y"); import.meta.resolve("z");', ["x", "y", "z"]],
  ['createRequire(import.meta.url).resolve("x"); createRequire(here)("y");', ["x", "y"]],
  ['new Worker(new URL("./x.ts", import.meta.url)); new SharedWorker("./y.ts");', ["./x.ts", "./y.ts"]],
  ['new URL("../picture.png", import.meta.url); path.resolve("x"); promise.resolve("y");', []],
  ['/// <reference types="x" />\n/// <reference path="y.d.ts" />\nexport {};', ["x", "./y.d.ts"]],
  ['// import "x";\nconst a = \'import "y"\';', []],
])("every way to reach another file is found in %j", (source, expected) => {
  expect(specifiersOf(source)).toEqual(expected);
});

test("an import whose name is computed is reported as unknown, not overlooked", () => {
  expect(findImports("a.ts", "const name = 'x';\nawait import(name);")).toEqual([{ line: 2 }]);
});

test("imports carry the line they stand on", () => {
  expect(findImports("a.tsx", 'const a = <p />;\n\nimport "x";')).toEqual([{ specifier: "x", line: 3 }]);
});

test("a file that does not parse is an error that names it, never a file without imports", () => {
  expect(() => findImports("packages/a/broken.ts", "import {")).toThrow(
    "packages/a/broken.ts does not parse",
  );
});
