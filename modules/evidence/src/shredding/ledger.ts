import {
  formatShredLine,
  hashForLedger,
  LONGEST_LEDGER,
  MOST_LEDGER_LINES,
  ProofRefusal,
  parseNote,
  parseShredLedgerOrigin,
  parseShredLine,
  readShredLedger,
  type ShredLedger,
  type ShredLine,
  shredLedgerOrigin,
  signShredLedger,
  type VerifierKey,
  verifyShredLedger,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { BlobStore } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import type { LogIdentity } from "../logs/log-identity.ts";

/** The installation's shred ledger (docs/formats/shred-ledger.md), which no backup holds. */
export interface Ledger {
  read(): Promise<readonly ShredLine[]>;
  /** Makes lines durable; those that stand in it already are not written again. With none it begins a ledger where none is. */
  append(lines: readonly ShredLine[]): Promise<void>;
  /** Takes over what a copy says that this one does not, such as a witness's. Throws `ProofRefusal` for one that is not ours. */
  adopt(copy: string): Promise<void>;
  /** Each volume as it is signed, the first one first; none while there is no ledger. */
  notes(): Promise<readonly string[]>;
  /**
   * Adopts a volume as somebody else has it, and signs it with what else stands in ours: for a witness that takes only what
   * goes on from its own. Throws `ProofRefusal` for one that is not ours.
   */
  goOnFrom(copy: string): Promise<string>;
  /** Signs all of it with the present key. */
  signAnew(): Promise<void>;
  /** Changes whenever the ledger does. */
  revision(): number;
}

export function openLedger(
  store: BlobStore,
  identity: Pick<LogIdentity, "installationId" | "signerOf" | "keysOf">,
): Ledger {
  const { installationId } = identity;
  /** Full volumes, which nobody writes any more. */
  const full = new Map<number, readonly string[]>();
  let revision = 0;
  let last: Promise<unknown> = Promise.resolve();

  const sign = (volume: number, lines: readonly string[]) => {
    const origin = shredLedgerOrigin(installationId, volume);
    return signShredLedger([identity.signerOf(origin)], { origin, lines });
  };
  const noteOf = async (volume: number) => {
    const bytes = await store.get(fileNameOf(volume));
    return bytes && Buffer.from(bytes).toString("utf8");
  };
  // What is there, and a witness's copy, may be from before the key was replaced.
  const verifySigned = (note: string, origin: string): Promise<ShredLedger> => {
    const { signatures } = parseNote(note, LONGEST_LEDGER);
    const hasSigned = ({ id }: VerifierKey) => signatures.some(({ keyId }) => keyId === id);
    const key = identity.keysOf(origin).find(hasSigned) ?? identity.signerOf(origin).key;
    return verifyShredLedger(nodeProofCrypto, note, key);
  };
  const readVolume = async (volume: number): Promise<readonly string[] | undefined> => {
    const kept = full.get(volume);
    if (kept) return kept;
    const note = await noteOf(volume);
    if (note === undefined) return undefined;
    try {
      const { lines } = await verifySigned(note, shredLedgerOrigin(installationId, volume));
      if (lines.length >= MOST_LEDGER_LINES) full.set(volume, lines);
      return lines;
    } catch (cause) {
      if (!(cause instanceof ProofRefusal)) throw cause;
      throw new Error(
        `ledgers/${fileNameOf(volume)} is damaged (${cause.reason}): move it away, and the next start asks the witnesses for theirs`,
        { cause },
      );
    }
  };
  const readVolumes = async () => {
    const volumes: (readonly string[])[] = [];
    for (;;) {
      const lines = await readVolume(volumes.length + 1);
      if (!lines) return volumes;
      volumes.push(lines);
    }
  };
  const add = async (lines: readonly string[]) => {
    const volumes = await readVolumes();
    const known = new Set(volumes.flat());
    const added = [...new Set(lines)].filter((line) => !known.has(line));
    if (added.length === 0 && volumes.length > 0) return;
    let volume = Math.max(1, volumes.length);
    let present = volumes.at(-1) ?? [];
    do {
      if (present.length >= MOST_LEDGER_LINES) {
        volume += 1;
        present = [];
      }
      const next = added.splice(0, MOST_LEDGER_LINES - present.length);
      present = [...present, ...next];
      await store.put(fileNameOf(volume), Buffer.from(await sign(volume, present)));
      revision += 1;
    } while (added.length > 0);
  };
  // Two who append at once would each write what the other does not know.
  const inTurn = <T>(work: () => Promise<T>) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const verifyOwn = async (copy: string): Promise<ShredLedger> =>
    verifySigned(copy, requireOwnOrigin(copy, installationId));

  return {
    read: async () => (await readVolumes()).flat().map(parseShredLine),
    append: (lines) => inTurn(() => add(lines.map(formatShredLine))),
    adopt: (copy) => inTurn(async () => add((await verifyOwn(copy)).lines)),
    async notes() {
      const notes: string[] = [];
      for (;;) {
        const note = await noteOf(notes.length + 1);
        if (note === undefined) return notes;
        notes.push(note);
      }
    },
    goOnFrom: (copy) =>
      inTurn(async () => {
        const { origin, lines } = await verifyOwn(copy);
        await add(lines);
        const { volume } = parseShredLedgerOrigin(origin);
        const theirs = new Set(lines);
        const others = ((await readVolume(volume)) ?? []).filter((line) => !theirs.has(line));
        return sign(volume, [...lines, ...others]);
      }),
    signAnew: () =>
      inTurn(async () => {
        for (const [place, lines] of (await readVolumes()).entries())
          await store.put(fileNameOf(place + 1), Buffer.from(await sign(place + 1, lines)));
        revision += 1;
      }),
    revision: () => revision,
  };
}

function fileNameOf(volume: number): string {
  return volume === 1 ? "shred-ledger" : `shred-ledger-${volume}`;
}

/** Any name can stand in a copy, and our key would sign under any. */
function requireOwnOrigin(copy: string, installationId: string): string {
  const { origin } = readShredLedger(copy);
  if (parseShredLedgerOrigin(origin).installationId !== installationId)
    throw new ProofRefusal("key.other_log");
  return origin;
}

/** As the ledger names content. */
export function ledgerNameOf(content: {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
}): string {
  return hashForLedger(nodeProofCrypto, content.tenantId, content.evidenceId);
}
