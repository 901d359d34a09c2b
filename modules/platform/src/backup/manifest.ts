import { createHash } from "node:crypto";

/** `files`: all but the database, which somebody else backs up. */
export type BackupKind = "installation" | "files" | "retention-keys";

export interface BackedUpFile {
  /** Below the data directory, with slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Of the file that was copied, in nanoseconds since 1970: tells the next backup what is still the same. */
  readonly modifiedNs: bigint;
}

/** What a backup consists of: docs/formats/backup.md. */
export interface Manifest {
  readonly kind: BackupKind;
  readonly madeAt: Date;
  readonly directories: readonly string[];
  readonly files: ReadonlyMap<string, BackedUpFile>;
}

/** Where it lies in a backup. It is written last: without it there is no backup. */
export const manifestName = "MANIFEST";

const firstLine = "tachiai backup v1";

export function formatManifest({ kind, madeAt, directories, files }: Manifest): string {
  const lines = [
    firstLine,
    `kind ${kind}`,
    `made ${madeAt.toISOString()}`,
    ...directories.map((path) => `dir ${requirePath(path)}`),
    ...[...files.values()].map(
      ({ path, sha256, size, modifiedNs }) => `file ${sha256} ${size} ${modifiedNs} ${requirePath(path)}`,
    ),
  ];
  const text = lines.map((line) => `${line}\n`).join("");
  return `${text}end ${hashOf(text)}\n`;
}

/** Undefined for a text that is not one, or not as it was written. */
export function parseManifest(text: string): Manifest | undefined {
  const end = text.lastIndexOf("\nend ") + 1;
  const body = text.slice(0, end);
  if (end === 0 || text.slice(end) !== `end ${hashOf(body)}\n`) return undefined;
  const [first, kindLine, madeLine, ...others] = body.trimEnd().split("\n");
  const kind = kinds.find((one) => `kind ${one}` === kindLine);
  const madeAt = new Date(/^made (\S+)$/.exec(madeLine ?? "")?.[1] ?? "");
  if (first !== firstLine || !kind || Number.isNaN(madeAt.getTime())) return undefined;
  const directories: string[] = [];
  const files = new Map<string, BackedUpFile>();
  for (const line of others) {
    const [, directory] = /^dir (.+)$/.exec(line) ?? [];
    const [, sha256, size, modifiedNs, path] = /^file ([0-9a-f]{64}) (\d+) (\d+) (.+)$/.exec(line) ?? [];
    if (directory !== undefined && isPath(directory)) directories.push(directory);
    else if (path !== undefined && isPath(path) && sha256 !== undefined && modifiedNs !== undefined)
      files.set(path, { path, sha256, size: Number(size), modifiedNs: BigInt(modifiedNs) });
    else return undefined;
  }
  return { kind, madeAt, directories, files };
}

const kinds: readonly BackupKind[] = ["installation", "files", "retention-keys"];

/** Whoever alters a manifest must not lead a restore out of the data directory. */
function isPath(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function requirePath(path: string): string {
  if (!isPath(path) || /\p{Cc}/u.test(path)) throw new Error(`no backup can hold ${JSON.stringify(path)}`);
  return path;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
