import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Software of others that is part of the product: under which licence, and whose it is. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly licence: string;
  /** As its licence file has it; empty where the package is not installed here, or names nobody. */
  readonly copyright: string;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

/** What a package carries beside its own: FFmpeg with x264, built as GPL version 3. */
const carried: readonly { readonly name: RegExp; readonly licence: string }[] = [
  { name: /^@seydx\/node-av-/, licence: "GPL-3.0-or-later" },
];

/** Everything that the lock file has and that is not only for building and testing, by name; each version once. */
export function listThirdParty(checkout: string): ThirdParty[] {
  // npm wrote it, by the format that its lockfileVersion names.
  const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(join(checkout, "package-lock.json"), "utf8"),
  );
  const found = Object.entries(lock.packages).flatMap(
    ([path, { version, license, dev, devOptional, link }]) => {
      const name = path.split("node_modules/").at(-1) ?? "";
      if (!path.includes("node_modules/") || link || dev || devOptional || !version || !license) return [];
      return [
        { name, version, licence: licenceOf(name, license), copyright: copyrightIn(join(checkout, path)) },
      ];
    },
  );
  const once = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...once.values()].toSorted((one, other) =>
    `${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1,
  );
}

function licenceOf(name: string, own: string): string {
  return [own, ...carried.filter((beside) => beside.name.test(name)).map(({ licence }) => licence)].join(
    " AND ",
  );
}

/** The first line of a licence file that says whose it is. */
function copyrightIn(directory: string): string {
  if (!existsSync(directory)) return "";
  const files = readdirSync(directory).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  for (const file of files.toSorted()) {
    const line = linesOf(join(directory, file)).find((one) =>
      /^\s*(?:copyright\s+(?:\(c\)|©|\d{4})|\(c\)(?! you must)|©)/i.test(one),
    );
    if (line) return line.trim().replaceAll(/\s+/g, " ").slice(0, 200);
  }
  return "";
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    // Some packages keep their licences in a folder of that name.
    if (error instanceof Error && "code" in error && error.code === "EISDIR") return [];
    throw error;
  }
}
