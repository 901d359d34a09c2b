import { encodeBase64 } from "@tachiai/protocol";
import { readBase64 } from "./base64.ts";
import { parseDecimal } from "./decimal.ts";
import { HASH_LENGTH } from "./merkle-tree.ts";
import { ProofRefusal } from "./proof-refusal.ts";

/** An offline proof in the form that other people's verifiers read (c2sp.org/tlog-proof@v1). */
export interface TlogProof {
  /** Not covered by any signature. */
  readonly extra?: Uint8Array;
  readonly index: number;
  /** From the sibling of the entry to the child of the root. */
  readonly path: readonly Uint8Array[];
  /** The signed note of the checkpoint, as the log and its witnesses wrote it. */
  readonly checkpoint: string;
}

const HEADER = "c2sp.org/tlog-proof@v1";
/** A path in the largest tree that a safe integer can number has 53 hashes; C2SP allows 63. */
const LONGEST_PATH = 63;

export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(encodeBase64),
  ];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

/** Reads a proof without judging it; `verifyTlogProof` does. Refuses `proof.malformed`. */
export function parseTlogProof(text: string): TlogProof {
  const gap = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(gap, 0)).split("\n");
  if (header !== HEADER) throw new ProofRefusal("proof.malformed");
  const extra = lines[0]?.startsWith("extra ") ? decodeExtra(lines.shift()) : undefined;
  const indexLine = lines.shift();
  const index = indexLine?.startsWith("index ") ? parseDecimal(indexLine.slice("index ".length)) : undefined;
  if (index === undefined) throw new ProofRefusal("proof.malformed");
  const path = decodePath(lines);
  return { ...(extra && { extra }), index, path, checkpoint: text.slice(gap + 2) };
}

/** Reads the hashes of a path, one Base64 text each. Refuses `proof.malformed`. */
export function decodePath(encoded: readonly string[]): Uint8Array[] {
  if (encoded.length > LONGEST_PATH) throw new ProofRefusal("proof.malformed");
  return encoded.map((text) => {
    const hash = readBase64(text);
    if (hash?.length !== HASH_LENGTH) throw new ProofRefusal("proof.malformed");
    return hash;
  });
}

function decodeExtra(line = ""): Uint8Array {
  const extra = readBase64(line.slice("extra ".length));
  if (!extra) throw new ProofRefusal("proof.malformed");
  return extra;
}
