import { type Bus, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { ConsentPurpose } from "@tachiai/protocol";
import { documentOn } from "./agreement-document.ts";
import { lockDecisions, selectLatestDecisions } from "./consent.store.ts";
import type { Decision } from "./judge-consent.ts";
import { writeDecision } from "./write-decision.ts";

/** What a person no longer, or never, agrees to. */
export interface EndConsents {
  readonly purposes: readonly ConsentPurpose[];
  readonly decision: "refused" | "withdrawn";
  readonly capturedAt?: Date | undefined;
}

/** Writes down that a person does not agree (any more), where that is not written already. */
export async function endConsents(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { purposes, decision, capturedAt }: EndConsents,
): Promise<void> {
  const { personId } = actor;
  for (const purpose of new Set(purposes)) {
    const subject = { kind: "person", personId, purpose } as const;
    await lockDecisions(tx, subject);
    const latest = await selectLatestDecisions(tx, [personId]);
    const before = latest.find((made) => made.purpose === purpose);
    if (!changesAnything(before, decision)) continue;
    await writeDecision(tx, bus, actor, {
      subject,
      decision,
      documentVersion: documentOn("worker-consent", tokyoDay(tx.now)).version,
      // A device whose clock is ahead cannot put a choice into the future.
      ...(capturedAt && { capturedAt: capturedAt < tx.now ? capturedAt : tx.now }),
    });
  }
}

/** Withdrawing needs something that was granted; refusing needs only that it was not refused before. */
function changesAnything(before: Decision | undefined, decision: "refused" | "withdrawn"): boolean {
  if (decision === "withdrawn") return before?.decision === "granted";
  return before?.decision !== "refused";
}
