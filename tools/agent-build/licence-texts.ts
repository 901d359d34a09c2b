import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Our own licence, then those of all that the executable carries, whole: each asks for that. */
export async function licenceTexts(checkout: string, packages: readonly string[]): Promise<string> {
  const own = await readFile(join(checkout, "LICENSE"), "utf8");
  // The same for every system: npm brings it with the Node that runs here.
  const ofNode = await readFile(join(dirname(dirname(process.execPath)), "LICENSE"), "utf8");
  const others = await Promise.all(packages.map(licenceOf));
  return [
    "立会い (Tachiai), native agent. AGPL-3.0-or-later.\n",
    own,
    "It carries Node.js:\n",
    ofNode,
    ...others,
  ].join(`\n${"=".repeat(80)}\n\n`);
}

async function licenceOf(folder: string): Promise<string> {
  const {
    name,
    version,
    license,
  }: { readonly name: string; readonly version: string; readonly license: string } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const files = (await readdir(folder))
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return [`It carries ${name} ${version} (${license}):\n`, ...texts].join("\n");
}
