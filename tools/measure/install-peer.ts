import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Peer {
  readonly name: string;
  /** Exact, so that two runs compare with the same thing. */
  readonly version: string;
}

/**
 * Gives the directory of a peer's package, installing it on its first use. A peer is never a dependency of ours.
 * An installation that broke off leaves nothing that a later run would take for a whole one.
 */
export async function installPeer(
  cacheDirectory: string,
  peer: Peer,
  install: (directory: string, specifier: string) => Promise<void> = npmInstall,
): Promise<string> {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(peer.version))
    throw new Error(`name one exact version of ${peer.name}, not "${peer.version}"`);
  const specifier = `${peer.name}@${peer.version}`;
  const home = join(cacheDirectory, "peers", specifier.replace("/", "+"));
  const packageDirectory = join(home, "node_modules", peer.name);
  if (existsSync(home)) return packageDirectory;

  const unfinished = `${home}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, "package.json"), JSON.stringify({ private: true }));
  await install(unfinished, specifier);
  renameSync(unfinished, home);
  return packageDirectory;
}

function npmInstall(directory: string, specifier: string): Promise<void> {
  const args = ["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", specifier];
  return new Promise((resolve, reject) => {
    // Standard output belongs to the closing line alone.
    const child = spawn("npm", args, { cwd: directory, stdio: ["ignore", process.stderr, process.stderr] });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm could not install ${specifier} (exit code ${code})`));
    });
  });
}
