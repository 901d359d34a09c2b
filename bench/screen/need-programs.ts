import { execFile, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** A program that a measurement starts, Debian's package with it, and what for. */
export interface NeededProgram {
  readonly command: string;
  readonly package: string;
  readonly why: string;
}

/** Installs what is missing where that can be done, as `npm test` does; says otherwise what to install. */
export async function needPrograms(
  needed: readonly NeededProgram[],
  progress: (text: string) => void,
): Promise<void> {
  const missing = needed.filter(({ command }) => !isThere(command));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((one) => one.package))];
  const reasons = missing.map(({ package: name, why }) => `  ${name}: ${why}`).join("\n");
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).error)
    throw new Error(
      `This machine lacks programs; install them: apt-get install ${packages.join(" ")}\n${reasons}`,
    );
  progress(`Installing what this machine lacks:\n${reasons}`);
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await promisify(execFile)("apt-get", ["-q", "update"], environment);
  await promisify(execFile)(
    "apt-get",
    ["-q", "-y", "install", "--no-install-recommends", ...packages],
    environment,
  );
}

function isThere(command: string): boolean {
  return `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`.split(":").some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
