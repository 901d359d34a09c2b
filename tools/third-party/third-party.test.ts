import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { listThirdParty, type ThirdParty } from "./list-third-party.ts";

const root = resolve(import.meta.dirname, "../..");
const software = listThirdParty(root);
const shown = readShown(
  readFileSync(join(root, "apps/console/src/third-party/third-party-software.ts"), "utf8"),
);

test("the page of third parties lists what the lock file has, each with its licence; if not: node tools/third-party.ts [TRM-13]", () => {
  const named = ({ name, version, licence }: ThirdParty) => `${name} ${version} ${licence}`;
  expect(shown.map(named)).toEqual(software.map(named));
  expect(software.length).toBeGreaterThan(100);
});

test("whose each package is stands there as its licence file has it, wherever it is installed", () => {
  const byName = new Map(shown.map((one) => [`${one.name} ${one.version}`, one.copyright]));
  for (const { name, version, copyright } of software)
    if (copyright !== "") expect(byName.get(`${name} ${version}`), name).toBe(copyright);
  expect(shown.find(({ name }) => name === "react")?.copyright).toMatch(/Meta|Facebook/);
});

test("a package that carries GPL software names that licence too", () => {
  const carrying = shown.filter(({ name }) => name.startsWith("@seydx/node-av-"));
  expect(carrying.length).toBeGreaterThan(0);
  for (const { licence } of carrying) expect(licence).toBe("MIT AND GPL-3.0-or-later");
});

/** What the file of the console lists, as its formatter leaves it. */
function readShown(source: string): ThirdParty[] {
  const text = String.raw`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`;
  const entry = new RegExp(
    String.raw`name:\s*${text},\s*version:\s*${text},\s*licence:\s*${text},\s*copyright:\s*${text}`,
    "g",
  );
  return [...source.matchAll(entry)].map((found) => {
    const [name = "", version = "", licence = "", copyright = ""] = found.slice(1).map(unquoted);
    return { name, version, licence, copyright };
  });
}

function unquoted(literal: string): string {
  return literal.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}
