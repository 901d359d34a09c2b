import { encodeBase64 } from "@tachiai/protocol";
import { readBase64 } from "./base64.ts";
import { canonicalJson, type JsonValue, parseCanonicalJson } from "./canonical-json.ts";
import { METADATA_SALT_LENGTH } from "./metadata-commitment.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { decodePath } from "./tlog-proof.ts";

/** Everything that a stranger needs to check one entry without us; docs/formats/proof-bundle.md gives the file. */
export interface ProofBundle {
  /** The bytes in the log, as `encodeLeaf` writes them. */
  readonly leaf: Uint8Array;
  /** The readable part; left out when the reader may know that the entry exists but not what it says. */
  readonly disclosed?: { readonly metadata: JsonValue; readonly salt: Uint8Array };
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
  /** The log's vkey line. It is a claim like the rest: whoever knows the log compares it with what he knows. */
  readonly logKey: string;
  /** The vkey lines of the witnesses whose lines stand under the checkpoint: claims too. Left out when there is none. */
  readonly witnessKeys?: readonly string[];
  /** The notes that lead from the first key of the installation's logs to this one; left out when it is the first. */
  readonly keySuccessions?: readonly string[];
}

const PROOF_BUNDLE_FORMAT = "tachiai proof bundle";
const VERSION = 1;
const LONGEST_BUNDLE = 4_000_000;

/** Writes the file: one line of canonical JSON, so that no byte of it can change unnoticed. Refuses `json.malformed`. */
export function formatProofBundle(bundle: ProofBundle): string {
  const { disclosed } = bundle;
  return `${canonicalJson({
    format: PROOF_BUNDLE_FORMAT,
    version: VERSION,
    leaf: encodeBase64(bundle.leaf),
    ...(disclosed && { metadata: disclosed.metadata, salt: encodeBase64(disclosed.salt) }),
    index: bundle.index,
    path: bundle.path.map(encodeBase64),
    checkpoint: bundle.checkpoint,
    logKey: bundle.logKey,
    ...(bundle.witnessKeys && { witnessKeys: bundle.witnessKeys }),
    ...(bundle.keySuccessions && { keySuccessions: bundle.keySuccessions }),
  })}\n`;
}

/**
 * Reads a file without judging what it claims; `verifyEntry` does.
 *
 * Refuses `json.malformed`, `bundle.unknown_version`, `bundle.malformed` or `proof.malformed`.
 */
export function parseProofBundle(text: string): ProofBundle {
  if (text.length > LONGEST_BUNDLE || !text.endsWith("\n")) throw new ProofRefusal("bundle.malformed");
  const file = parseCanonicalJson(text.slice(0, -1));
  if (!isRecord(file)) throw new ProofRefusal("bundle.malformed");
  const { format, version, leaf, index, path, checkpoint, logKey, witnessKeys, keySuccessions, ...optional } =
    file;
  if (format !== PROOF_BUNDLE_FORMAT) throw new ProofRefusal("bundle.malformed");
  if (version !== VERSION) throw new ProofRefusal("bundle.unknown_version");
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    throw new ProofRefusal("bundle.malformed");
  if (!Array.isArray(path)) throw new ProofRefusal("bundle.malformed");
  const disclosed = parseDisclosed(optional);
  return {
    leaf: bytesOf(leaf),
    ...(disclosed && { disclosed }),
    index,
    path: decodePath(path.map(textOf)),
    checkpoint: textOf(checkpoint),
    logKey: textOf(logKey),
    ...(witnessKeys !== undefined && { witnessKeys: parseTexts(witnessKeys) }),
    ...(keySuccessions !== undefined && { keySuccessions: parseTexts(keySuccessions) }),
  };
}

// What is said comes with its salt or not at all, and nothing else may ride along.
function parseDisclosed(optional: Readonly<Record<string, JsonValue>>): ProofBundle["disclosed"] {
  const { metadata, salt, ...unknown } = optional;
  if (Object.keys(unknown).length > 0) throw new ProofRefusal("bundle.malformed");
  if (metadata === undefined && salt === undefined) return undefined;
  const saltBytes = bytesOf(salt);
  if (metadata === undefined || saltBytes.length !== METADATA_SALT_LENGTH)
    throw new ProofRefusal("bundle.malformed");
  return { metadata, salt: saltBytes };
}

function parseTexts(value: JsonValue): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw new ProofRefusal("bundle.malformed");
  return value.map(textOf);
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value !== "string") throw new ProofRefusal("bundle.malformed");
  return value;
}

function bytesOf(value: JsonValue | undefined): Uint8Array {
  const bytes = readBase64(textOf(value));
  if (!bytes) throw new ProofRefusal("bundle.malformed");
  return bytes;
}

function isRecord(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
