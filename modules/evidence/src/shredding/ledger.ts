import {
  formatShredLine,
  hashForLedger,
  ProofRefusal,
  parseShredLine,
  type ShredLine,
  shredLedgerOrigin,
  signShredLedger,
  verifyShredLedger,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { BlobStore } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import type { LogIdentity } from "../logs/log-identity.ts";

/** The installation's shred ledger (docs/formats/shred-ledger.md), which no backup holds. */
export interface Ledger {
  read(): Promise<readonly ShredLine[]>;
  /** Makes lines durable; those that stand in it already are not written again. */
  append(lines: readonly ShredLine[]): Promise<void>;
  /** Takes over what a copy says that this one does not, such as a witness's. Throws `ProofRefusal` for one that is not ours. */
  adopt(note: string): Promise<void>;
  /** As it is signed; undefined while there is none. */
  note(): Promise<string | undefined>;
}

const fileName = "shred-ledger";

export function openLedger(
  store: BlobStore,
  identity: Pick<LogIdentity, "installationId" | "signerOf">,
): Ledger {
  const origin = shredLedgerOrigin(identity.installationId);
  const signer = identity.signerOf(origin);
  let last: Promise<unknown> = Promise.resolve();

  const note = async () => {
    const bytes = await store.get(fileName);
    return bytes && Buffer.from(bytes).toString("utf8");
  };
  const readLines = async (): Promise<readonly string[]> => {
    const present = await note();
    if (present === undefined) return [];
    try {
      return (await verifyShredLedger(nodeProofCrypto, present, signer.key)).lines;
    } catch (cause) {
      if (!(cause instanceof ProofRefusal)) throw cause;
      throw new Error(`ledgers/${fileName} is damaged (${cause.reason}): put a witness's copy in its place`, {
        cause,
      });
    }
  };
  const add = async (lines: readonly string[]) => {
    const present = await readLines();
    const known = new Set(present);
    const added = [...new Set(lines)].filter((line) => !known.has(line));
    if (added.length === 0) return;
    const signed = await signShredLedger([signer], { origin, lines: [...present, ...added] });
    await store.put(fileName, Buffer.from(signed));
  };
  // Two who append at once would each write what the other does not know.
  const inTurn = (work: () => Promise<void>) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };

  return {
    read: async () => (await readLines()).map(parseShredLine),
    append: (lines) => inTurn(() => add(lines.map(formatShredLine))),
    adopt: (copy) =>
      inTurn(async () => add((await verifyShredLedger(nodeProofCrypto, copy, signer.key)).lines)),
    note,
  };
}

/** As the ledger names content. */
export function ledgerNameOf(content: {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
}): string {
  return hashForLedger(nodeProofCrypto, content.tenantId, content.evidenceId);
}
