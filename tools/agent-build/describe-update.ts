import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { UpdateManifest } from "@tachiai/agent-core/update";

export interface Announcement {
  readonly minimum: string;
  readonly published: Date;
  /** As build:agent names them; they are to lie beside the manifest. */
  readonly files: readonly string[];
}

/** Describes executables of one version for the manifest of updates. */
export async function describeUpdate({ minimum, published, files }: Announcement): Promise<UpdateManifest> {
  const named = files.map((file) => ({ file, ...readName(file) }));
  const [version = "", ...others] = new Set(named.map((one) => one.version));
  if (others.length > 0) throw new Error("All executables must be of one version.");
  const packages = await Promise.all(
    named.map(async ({ file, platform }) => {
      const content = await readFile(file);
      const sha256 = createHash("sha256").update(content).digest("hex");
      return { platform, url: basename(file), bytes: content.length, sha256 };
    }),
  );
  return { version, minimum, published: published.toISOString(), packages };
}

function readName(file: string): { readonly version: string; readonly platform: string } {
  const [, version, platform] =
    /^tachiai-agent-(\d+\.\d+\.\d+)-([a-z0-9]+-[a-z0-9]+)(?:\.exe)?$/.exec(basename(file)) ?? [];
  if (version === undefined || platform === undefined)
    throw new Error(`${file} is not named as build:agent names it.`);
  return { version, platform };
}
