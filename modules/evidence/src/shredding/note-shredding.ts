import { hashTenantForLedger, type ShredLine } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { tokyoDay } from "@tachiai/platform";
import type { ShredGround } from "@tachiai/protocol";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { type Ledger, ledgerNameOf } from "./ledger.ts";

/**
 * What the ledger says of content that was ordered to go on this ground. A contract's end takes all that there was of a class:
 * one line says so for the day, whether it is five contents or a million.
 */
export function lineOf(facts: EntryFacts, ground: ShredGround, orderedAt: Date): ShredLine {
  if (ground === "contract-ended")
    return {
      kind: "class",
      ground,
      retentionClass: facts.retentionClass,
      tenant: hashTenantForLedger(nodeProofCrypto, facts.tenantId),
      day: tokyoDay(orderedAt),
    };
  return {
    kind: "order",
    ground,
    lastDayKept: facts.retainUntil ?? "undetermined",
    content: ledgerNameOf(facts),
  };
}

/**
 * Writes down what is about to be shredded, before it is. A ledger that cannot be written keeps nothing from being destroyed:
 * the fault is given back, and as long as it is there nobody may call the content gone.
 */
export async function noteShredding(
  ledger: Ledger,
  lines: readonly ShredLine[],
): Promise<readonly unknown[]> {
  try {
    await ledger.append(lines);
    return [];
  } catch (error) {
    return [error];
  }
}
