import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { BuiltAgent } from "./build-agent.ts";

const run = promisify(execFile);
const architectures = new Map([
  ["x64", "amd64"],
  ["arm64", "arm64"],
]);

/** What is put where; the rest of the computer is left alone, so that removing these leaves nothing. */
const places = {
  program: "usr/lib/tachiai-agent/tachiai-agent",
  command: "usr/bin/tachiai-agent",
  copyright: "usr/share/doc/tachiai-agent/copyright",
};

export interface DebianPackage {
  readonly agent: BuiltAgent;
  /** `Name <mail>`, as Debian asks for. */
  readonly maintainer: string;
  readonly copyright: string;
}

/** Makes a Debian package of an executable, beside it, and gives its path. It runs nothing when it is put in or taken out. */
export async function buildDeb({ agent, maintainer, copyright }: DebianPackage): Promise<string> {
  const architecture = architectures.get(process.arch);
  if (architecture === undefined) throw new Error(`There is no Debian package for ${process.arch}.`);
  const tree = `${agent.file}.deb-tree`;
  const deb = join(dirname(agent.file), `tachiai-agent_${agent.version}_${architecture}.deb`);
  await rm(tree, { recursive: true, force: true });
  for (const place of [...Object.values(places), "DEBIAN/control"])
    await mkdir(join(tree, dirname(place)), { recursive: true, mode: 0o755 });
  await copyFile(agent.file, join(tree, places.program));
  await chmod(join(tree, places.program), 0o755);
  await symlink("../lib/tachiai-agent/tachiai-agent", join(tree, places.command));
  await writeFile(join(tree, places.copyright), copyright, { mode: 0o644 });
  const bytes = (await stat(agent.file)).size + Buffer.byteLength(copyright);
  await writeFile(join(tree, "DEBIAN/control"), control(agent.version, architecture, maintainer, bytes));
  await writeFile(join(tree, "DEBIAN/md5sums"), await md5sums(tree));
  // gzip: xz takes five times as long for a fifth less.
  await run("dpkg-deb", ["--root-owner-group", "-Zgzip", "--build", tree, deb]);
  await rm(tree, { recursive: true });
  return deb;
}

function control(version: string, architecture: string, maintainer: string, bytes: number): string {
  return `Package: tachiai-agent
Version: ${version}
Architecture: ${architecture}
Maintainer: ${maintainer}
Installed-Size: ${Math.ceil(bytes / 1024)}
Section: net
Priority: optional
Depends: libc6 (>= 2.28), libgcc-s1, libstdc++6 (>= 9)
Recommends: libx11-6 (>= 2:1.7), libxext6, libxfixes3, libxdamage1, libxrandr2, libxtst6
Description: agent of Tachiai, for consented and witnessed remote support
 A supporter sees and does on this computer what its user has allowed, one
 function at a time, and no more. tachiai-agent status says what goes on.
`;
}

/** As `dpkg --verify` reads them. */
async function md5sums(tree: string): Promise<string> {
  const lines = [places.program, places.copyright].map(async (place) => {
    const sum = createHash("md5").update(await readFile(join(tree, place)));
    return `${sum.digest("hex")}  ${place}\n`;
  });
  return (await Promise.all(lines)).join("");
}
