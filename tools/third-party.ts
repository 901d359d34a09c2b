import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { listThirdParty } from "./third-party/list-third-party.ts";

// `node tools/third-party.ts` writes the list of the software of others that the console shows, from package-lock.json. A test
// says when it is to be written anew.

const root = resolve(import.meta.dirname, "..");
const file = join(root, "apps/console/src/third-party/third-party-software.ts");
const software = listThirdParty(root);

writeFileSync(
  file,
  `// Written by tools/third-party.ts from package-lock.json: not to be edited.

export const thirdPartySoftware: readonly {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly copyright: string;
}[] = ${JSON.stringify(software)};
`,
);
execFileSync(join(root, "node_modules/.bin/biome"), ["check", "--write", file], { stdio: "ignore" });
console.log(`${software.length} packages`);
