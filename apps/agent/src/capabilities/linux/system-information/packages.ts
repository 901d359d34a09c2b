import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { InstalledPackage, PackageSource } from "@tachiai/protocol";
import type { Place } from "./place.ts";
import { systemText } from "./system-text.ts";

const mostBytes = 32_000_000;

/** Who keeps packages here, and how he is asked for a line of name and version each. */
const keepers: Readonly<Record<PackageSource, readonly [program: string, ...options: string[]]>> = {
  // One that is removed, and whose settings are left, is not installed.
  dpkg: ["dpkg-query", "--show", "--showformat=${db:Status-Status}\\t${Package}\\t${Version}\\n"],
  rpm: ["rpm", "--query", "--all", "--queryformat=installed\\t%{NAME}\\t%{VERSION}-%{RELEASE}\\n"],
  flatpak: ["flatpak", "list", "--app", "--columns=branch,application,version"],
};

/** What one of them has installed, by name; nothing where he is not here. */
export async function readPackages(source: PackageSource, place: Place): Promise<InstalledPackage[]> {
  const lines = (await askKeeper(source, place)).split("\n");
  const found = lines.flatMap((line) => readLine(source, line) ?? []);
  return found.toSorted((one, other) => compare(one.name, other.name) || compare(one.version, other.version));
}

async function askKeeper(source: PackageSource, { environment, patienceMs }: Place): Promise<string> {
  const [program, ...options] = keepers[source];
  try {
    const { stdout } = await promisify(execFile)(program, options, {
      env: { ...environment, LC_ALL: "C.UTF-8" },
      maxBuffer: mostBytes,
      signal: AbortSignal.timeout(patienceMs),
      killSignal: "SIGKILL",
    });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function readLine(source: PackageSource, line: string): InstalledPackage | undefined {
  const [first, ...rest] = line.split("\t").map(systemText);
  const [name, version] = rest;
  if (source === "flatpak") {
    const known = version ?? first;
    return name && known ? { source, name, version: known } : undefined;
  }
  // Keys that rpm trusts are listed like packages.
  if (first !== "installed" || name === "gpg-pubkey") return undefined;
  return name && version ? { source, name, version } : undefined;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
