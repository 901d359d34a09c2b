import { resolve } from "node:path";
import { expect, test } from "vitest";
import { thirdPartySoftware } from "../../apps/console/src/third-party/third-party-software.ts";
import { listThirdParty } from "./list-third-party.ts";

const software = listThirdParty(resolve(import.meta.dirname, "../.."));

test("the page of third parties lists what the lock file has, each with its licence; if not: node tools/third-party.ts [TRM-13]", () => {
  const named = ({ name, version, licence }: (typeof software)[number]) => `${name} ${version} ${licence}`;
  expect(thirdPartySoftware.map(named)).toEqual(software.map(named));
  expect(software.length).toBeGreaterThan(100);
});

test("whose each package is stands there as its licence file has it, wherever it is installed", () => {
  const shown = new Map(thirdPartySoftware.map((one) => [`${one.name} ${one.version}`, one.copyright]));
  for (const { name, version, copyright } of software)
    if (copyright !== "") expect(shown.get(`${name} ${version}`), name).toBe(copyright);
  expect(thirdPartySoftware.find(({ name }) => name === "react")?.copyright).toMatch(/Meta|Facebook/);
});
