import { endOfTokyoDay, startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import { Day, type EvidenceAction, HoldableClass, HoldScope, type PersonId } from "@tachiai/protocol";
import { z } from "zod";
import type { VerifyStored } from "../damage/verify-stored.ts";
import { listByAction, type StoredEntry } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";

export const holdActions = {
  proposed: "evidence.hold_proposed",
  approved: "evidence.hold_approved",
  rejected: "evidence.hold_rejected",
  released: "evidence.hold_released",
} as const satisfies Record<string, EvidenceAction>;

/** What a hold keeps now. */
export interface LiveHold {
  readonly scope: HoldScope;
}

const ApprovalDetails = z.object({ scope: HoldScope, endsOn: Day });

/**
 * The holds that keep something today, as sound entries tell them: one that approves it, and none that released it. A
 * row that says otherwise keeps nothing.
 */
export async function loadLiveHolds(tx: TenantTx, verify: VerifyStored): Promise<LiveHold[]> {
  const today = tokyoDay(tx.now);
  const released = new Set<string>();
  for (const entry of await listByAction(tx, holdActions.released))
    if (await isSound(verify, entry)) released.add(entry.facts.subject);
  const live: LiveHold[] = [];
  for (const entry of await listByAction(tx, holdActions.approved)) {
    const details = ApprovalDetails.safeParse(JSON.parse(entry.facts.detailsText)).data;
    if (!details || details.endsOn < today || released.has(entry.facts.subject)) continue;
    if (await isSound(verify, entry)) live.push({ scope: details.scope });
  }
  return live;
}

export function isHoldable(retentionClass: string): boolean {
  return HoldableClass.safeParse(retentionClass).success;
}

export function isHeld(holds: readonly LiveHold[], facts: EntryFacts): boolean {
  const happenedOn = tokyoDay(facts.capturedAt ?? facts.receivedAt);
  return holds.some(
    ({ scope }) =>
      scope.personId === facts.subjectPersonId &&
      scope.classes.some((held) => held === facts.retentionClass) &&
      scope.from <= happenedOn &&
      happenedOn <= scope.to &&
      (scope.evidenceIds === undefined || scope.evidenceIds.includes(facts.evidenceId)),
  );
}

/** Whose facts of a class a module keeps, and of when. */
export interface HeldPeriod {
  readonly personId: PersonId;
  readonly from: Date;
  readonly to: Date;
}

export function heldPeriods(holds: readonly LiveHold[], retentionClass: string): HeldPeriod[] {
  return holds
    .filter(({ scope }) => scope.classes.some((held) => held === retentionClass))
    .map(({ scope: { personId, from, to } }) => ({
      personId,
      from: startOfTokyoDay(from),
      to: endOfTokyoDay(to),
    }));
}

async function isSound(verify: VerifyStored, entry: StoredEntry): Promise<boolean> {
  return (await verify(entry)).state !== "damaged";
}
