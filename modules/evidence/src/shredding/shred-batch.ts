import { inTenant, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, TenantId } from "@tachiai/protocol";
import type { Damage } from "../damage/damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { deleteEntries, listDue, type PlaceInLog } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { record } from "../entries/record.ts";
import { firstDayKept, type RetentionClass } from "../entries/retention.ts";
import type { Vault } from "../vault.ts";
import { type DestructionStep, destroyContents, hashOfLeaf } from "./destroy-contents.ts";

/** Removes what a module keeps of this class from before a day: what happened then has no entry any more. */
export type ForgetBefore = (tx: TenantTx, retention: RetentionClass, firstKept: Day) => Promise<void>;

/** What a batch goes through, in this order. A crash between any two of them is mended by shredding again. */
export type ShreddingStep = "chosen" | DestructionStep | "rows removed" | "shredded";

export interface ShreddedBatch {
  readonly shredded: number;
  /** Rows that are not what was sealed: they stay, are reported, and keep the alarm on. */
  readonly damages: readonly Damage[];
  /** Where the next batch begins; absent when nothing more is due. */
  readonly next?: PlaceInLog;
}

/** So that the entry about a batch stays small. */
const largestBatch = 256;

const shredder = { kind: "system", name: "shredder" } as const;

/**
 * Shreds the next entries of one log whose last day has passed: first the retention keys, so that no copy of the rest
 * opens, then ciphertexts, wraps, salts and facts, and what modules keep of that time. An entry says how many went and
 * names their leaves, which stay in the log. Until all of it is done the rows are there and nothing of them is served,
 * so a crash at any step loses nothing but time.
 */
export async function shredBatch(
  vault: Vault,
  log: { readonly tenantId: TenantId; readonly retentionClass: RetentionClass; readonly after: PlaceInLog },
  forgetBefore: ForgetBefore,
  onStep: (step: ShreddingStep) => void = () => {},
): Promise<ShreddedBatch> {
  const { tenantId, retentionClass, after } = log;
  return inTenant(vault.database, shredder, tenantId, async (tx) => {
    await forgetBefore(tx, retentionClass, firstDayKept(retentionClass, tokyoDay(tx.now)));
    const due = await listDue(tx, retentionClass, after, largestBatch);
    const last = due.at(-1);
    if (!last) return { shredded: 0, damages: [] };

    const verify = openVerifier(vault, tx);
    const damages: Damage[] = [];
    const sound: EntryFacts[] = [];
    for (const entry of due) {
      const verification = await verify(entry);
      if (verification.state === "damaged") damages.push(verification.damage);
      else sound.push(entry.facts);
    }
    if (sound.length > 0) await shred(vault, tx, retentionClass, sound, onStep);
    const next = { generation: last.place.generation, index: last.place.index };
    tx.afterCommit(() => onStep("shredded"));
    return { shredded: sound.length, damages, ...(due.length === largestBatch && { next }) };
  });
}

async function shred(
  vault: Vault,
  tx: TenantTx,
  retentionClass: RetentionClass,
  entries: readonly EntryFacts[],
  onStep: (step: ShreddingStep) => void,
): Promise<void> {
  onStep("chosen");
  const contents = entries.filter(({ ciphertextSha256 }) => ciphertextSha256 !== null);
  await destroyContents(vault, contents, onStep);
  await deleteEntries(
    tx,
    entries.map(({ evidenceId }) => evidenceId),
  );
  await record(tx, shredder, {
    action: "evidence.shredded",
    subject: retentionClass,
    retention: "organisation",
    details: {
      retentionClass,
      entries: entries.length,
      contents: contents.length,
      leafHashes: entries.map((facts) => hashOfLeaf(facts)),
    },
  });
  onStep("rows removed");
}
