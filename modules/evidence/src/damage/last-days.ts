import { decodeLeaf, epochDayOf, hashLeaf, type Leaf } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { TenantTx } from "@tachiai/platform";
import { z } from "zod";
import { listByAction, type StoredEntry } from "../entries/entry.store.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { loadDecisions } from "../shredding/require-decision.ts";
import { decidesAbout } from "../shredding/retention-decision.ts";
import type { VerifyStored } from "./verify-stored.ts";

/** The last day on which the row of a leaf is to be there. */
export type LastDayOf = (leaf: Uint8Array, entry: StoredEntry | undefined) => Leaf["lastDayKept"];

const longPast = 0;
const nothing: ReadonlySet<string> = new Set();
const waitingClass: RetentionClass = "attendance";

/**
 * The leaf says the day. Where that waits for an event, a sound entry that decided it does. Where a row is gone whose
 * going waited for more than its day, a sound entry says that it was shredded.
 */
export async function openLastDays(
  tx: TenantTx,
  verify: VerifyStored,
  retentionClass: string,
  {
    leaves,
    isWhole,
  }: {
    readonly leaves: readonly Uint8Array[];
    /** Whether each of them has its row; then nobody asks what became of one. */
    readonly isWhole: boolean;
  },
): Promise<LastDayOf> {
  const isDetermined = leaves.every((leaf) => decodeLeaf(leaf).lastDayKept !== "undetermined");
  const waitsForMore = retentionClass === waitingClass;
  if (isDetermined && !waitsForMore) return (leaf) => decodeLeaf(leaf).lastDayKept;
  const decisions = await loadDecisions(tx, verify, retentionClass);
  const shredded = isWhole ? nothing : await loadShredded(tx, verify, retentionClass);
  return (leaf, entry) => {
    const { lastDayKept } = decodeLeaf(leaf);
    if (!entry && (waitsForMore || lastDayKept === "undetermined"))
      return shredded.has(base64HashOf(leaf)) ? longPast : "undetermined";
    if (!entry || lastDayKept !== "undetermined") return lastDayKept;
    const decision = decisions.find((one) => decidesAbout(one, entry.facts));
    return (decision && epochDayOf(decision.lastDayKept)) ?? lastDayKept;
  };
}

const ShreddingDetails = z.object({ retentionClass: z.string(), leafHashes: z.array(z.string()) });

/** The leaves of a class that sound entries say were shredded. */
async function loadShredded(
  tx: TenantTx,
  verify: VerifyStored,
  retentionClass: string,
): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const entry of await listByAction(tx, "evidence.shredded")) {
    const details = ShreddingDetails.safeParse(JSON.parse(entry.facts.detailsText)).data;
    if (details?.retentionClass !== retentionClass || (await verify(entry)).state === "damaged") continue;
    for (const hash of details.leafHashes) hashes.add(hash);
  }
  return hashes;
}

function base64HashOf(leaf: Uint8Array): string {
  return Buffer.from(hashLeaf(nodeProofCrypto, leaf)).toString("base64");
}
