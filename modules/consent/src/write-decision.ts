import { record } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import type { ShownDocument } from "@tachiai/protocol";
import { publishDecision } from "./consent.events.ts";
import { insertDecision, type Subject } from "./consent.store.ts";
import type { Decision } from "./judge-consent.ts";

/** A choice as its use case hands it over. */
export interface Choice {
  readonly subject: Subject;
  readonly decision: Decision["decision"];
  readonly documentVersion: string;
  readonly shown?: ShownDocument;
  readonly policyVersion?: number;
  readonly capturedAt?: Date;
}

/**
 * Adds a choice to the ledger with its evidence, and tells others once it is durable. Authority, order
 * (`lockDecisions`) and whether it changes anything are the use case's.
 */
export async function writeDecision(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  choice: Choice,
): Promise<void> {
  const { subject, decision, documentVersion, shown, policyVersion, capturedAt } = choice;
  const evidenceId = await record(tx, actor, {
    action: `consent.${decision}`,
    subject: subject.kind === "person" ? subject.personId : tx.tenantId,
    ...(subject.kind === "person" && { subjectPersonId: subject.personId }),
    retention: "organisation",
    details: {
      purpose: subject.kind === "person" ? subject.purpose : "company-agreement",
      documentVersion,
      ...(shown && { language: shown.language, documentSha256: shown.sha256 }),
      ...(policyVersion !== undefined && { policyVersion }),
      // TRM-02: how the choice came about. Here it is always the person's own press of a button.
      trigger: "own-action",
    },
    ...(capturedAt && { capturedAt }),
  });
  await insertDecision(tx, { ...choice, decidedBy: actor.personId, evidenceId });
  publishDecision(tx, bus, subject, decision);
}
