import type { EvidenceId } from "@tachiai/protocol";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const LABEL = "[a-z0-9][a-z0-9-]{0,62}";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";
export const REPORT = "report.html";
export const HOW_TO_VERIFY = "HOW-TO-VERIFY.md";

/** How every other file of an export may be called. No name leads out of its folder, and none is a surprise. */
const listed = new RegExp(
  `^(?:report\\.html|HOW-TO-VERIFY\\.md|entries/${UUID}\\.json|proofs/${UUID}\\.tlog-proof|keys/${UUID}\\.json|` +
    `contents/${UUID}\\.(?:jpg|webp|bin|sealed)|checkpoints/${LABEL}-[0-9]{1,9}-[0-9]{1,16}\\.txt|` +
    `stamps/${LABEL}-[0-9]{1,9}-[0-9]{1,16}\\.(?:txt|tsr|json))$`,
);

/** Whether the manifest may list a file under this name. */
export function isListedName(path: string): boolean {
  return listed.test(path);
}

export function entryPath(id: EvidenceId): string {
  return `entries/${id}.json`;
}

export function proofPath(id: EvidenceId): string {
  return `proofs/${id}.tlog-proof`;
}

/** What opens a content, or shows that an opened one is what was sealed. */
export function keyPath(id: EvidenceId): string {
  return `keys/${id}.json`;
}

export function sealedPath(id: EvidenceId): string {
  return `contents/${id}.sealed`;
}

export function openedPath(id: EvidenceId, mediaType: string): string {
  return `contents/${id}.${extensions.get(mediaType) ?? "bin"}`;
}

interface SizedLog {
  readonly retentionClass: string;
  readonly generation: number;
  readonly size: number;
}

/** A log's checkpoint of one size; proofs of that size repeat it. */
export function checkpointPath(log: SizedLog): string {
  return `checkpoints/${log.retentionClass}-${log.generation}-${log.size}.txt`;
}

/** Of a time stamp: what was stamped, the authority's answer, and how the checkpoints in the export follow from it. */
export function stampPaths(log: SizedLog): {
  readonly note: string;
  readonly answer: string;
  readonly path: string;
} {
  const name = `stamps/${log.retentionClass}-${log.generation}-${log.size}`;
  return { note: `${name}.txt`, answer: `${name}.tsr`, path: `${name}.json` };
}

/** The answers of authorities among the files of an export. */
export function isStampAnswer(path: string): boolean {
  return path.startsWith("stamps/") && path.endsWith(".tsr");
}

const extensions: ReadonlyMap<string, string> = new Map([
  ["image/jpeg", "jpg"],
  ["image/webp", "webp"],
]);
