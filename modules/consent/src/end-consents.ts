import { type Bus, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { ConsentPurpose, endedWith } from "@tachiai/protocol";
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

/**
 * Writes down that a person does not agree (any more), where that is not written already; without the judging what else
 * he granted ends too.
 */
export async function endConsents(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { purposes, decision, capturedAt }: EndConsents,
): Promise<void> {
  const { personId } = actor;
  await lockDecisions(tx, { kind: "person", personId });
  const latest = await selectLatestDecisions(tx, [personId]);
  const granted = ConsentPurpose.options.filter((purpose) =>
    latest.some((made) => made.purpose === purpose && made.decision === "granted"),
  );
  for (const purpose of endedWith(purposes, granted)) {
    const before = latest.find((made) => made.purpose === purpose);
    if (!changesAnything(before, decision)) continue;
    await writeDecision(tx, bus, actor, {
      subject: { kind: "person", personId, purpose },
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
