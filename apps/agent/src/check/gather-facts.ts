import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { availableParallelism, freemem, homedir, totalmem } from "node:os";
import { builtIn } from "../built-in.ts";
import { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import { type Desktop, whichDesktop } from "../capabilities/which-desktop.ts";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import { stateFolder } from "../state/state-folder.ts";
import { readUpdateState } from "../update/kept-state.ts";
import type { ComputerFacts } from "./computer-facts.ts";
import { describeSystem } from "./describe-system.ts";
import { reachServer } from "./reach-server.ts";
import { readLocale } from "./read-locale.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Looks at everything once. The certificates of a company's own authority may come by a file. */
export async function gatherFacts(
  environment: Environment,
  asked: { readonly server: string | undefined; readonly authorityFile: string | undefined },
): Promise<ComputerFacts> {
  const desktop = whichDesktop(process.platform, environment);
  const server =
    asked.server === undefined
      ? undefined
      : await reachServer(new URL(asked.server), environment, await trustedAuthorities(asked.authorityFile));
  const { seen } = await readUpdateState(stateFolder(process.platform, environment));
  return {
    agent: { version: builtIn.version, ...(seen && { minimum: seen.minimum }) },
    system: await describeSystem(),
    cores: availableParallelism(),
    memory: { totalBytes: totalmem(), availableBytes: freemem() },
    freeDiskBytes: await freeBytesAt(homedir()),
    locale: await readLocale(environment),
    desktop,
    librariesMissing: await missingLibraries(desktop),
    ...(server && { server }),
  };
}

/** Services often have a home that nobody has made. */
async function freeBytesAt(path: string): Promise<number> {
  const there = existsSync(path) ? path : "/";
  const { bavail, bsize } = await statfs(there);
  return bavail * bsize;
}

/** Loads nothing of X11 where there is no X11. */
async function missingLibraries({ kind }: Desktop): Promise<readonly string[]> {
  if (kind !== "x11") return [];
  const { loadXlib } = await import("../capabilities/x11/xlib.ts");
  try {
    loadXlib();
    return [];
  } catch (error) {
    if (error instanceof CapabilityRefusal) return error.missing;
    throw error;
  }
}
