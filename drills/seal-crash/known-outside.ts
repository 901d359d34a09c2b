import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TenantId } from "@tachiai/protocol";

/** What others still know when a disk is lost: which organisations there were, and what a witness keeps. */
export interface KnownOutside {
  readonly tenants: readonly TenantId[];
  readonly ledgers: readonly string[];
  readonly checkpoints: readonly string[];
}

const kinds = ["tenants", "ledgers", "checkpoints"] as const;

export async function keepOutside(outside: string, known: KnownOutside): Promise<void> {
  for (const kind of kinds) {
    const directory = join(outside, kind);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    for (const [number, text] of known[kind].entries()) await writeFile(join(directory, `${number}`), text);
  }
}

export async function readOutside(outside: string): Promise<KnownOutside> {
  const read = async (kind: (typeof kinds)[number]) => {
    const directory = join(outside, kind);
    const names = (await readdir(directory)).toSorted((a, b) => Number(a) - Number(b));
    return Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
  };
  const [tenants, ledgers, checkpoints] = await Promise.all([
    read("tenants"),
    read("ledgers"),
    read("checkpoints"),
  ]);
  return { tenants: tenants.map((id) => TenantId.parse(id)), ledgers, checkpoints };
}
