import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { versionOn } from "@tachiai/policy";
import type {
  ConsentPurpose,
  ConsentReceipt,
  DeviceId,
  SignedConsentReceipt,
  TenantId,
} from "@tachiai/protocol";
import { nextVersionOn } from "./agreement-document.ts";
import { mayGrant } from "./consent.policy.ts";
import { lockDecisions } from "./consent.store.ts";
import { type ReceiptSigner, receiptExpiry, signReceipt } from "./consent-receipt.ts";
import { latestDecisionsToday } from "./decisions-today.ts";
import { judgeConsent } from "./judge-consent.ts";
import { loadTerms } from "./load-terms.ts";
import { countReceipts, insertReceipt } from "./receipt.store.ts";

export interface IssueConsentReceipt {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  readonly purposes: readonly ConsentPurpose[];
}

/** Far more than his devices ask for, each twice a day; a receipt is an entry that is kept. */
const mostReceiptsADay = 200;

/**
 * Gives a worker's agent a signed receipt of his live consent, for at most 24 hours without a connection.
 *
 * Refuses `access.denied`, `consent.too_many_receipts`, or the obstacle of the first purpose that is not agreed to: a receipt never says less
 * than was asked for without telling.
 */
export function issueConsentReceipt(
  database: Database,
  signer: ReceiptSigner,
  actor: PersonActor,
  command: IssueConsentReceipt,
): Promise<SignedConsentReceipt> {
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayGrant(await rolesHeld(tx, personId))) throw new Refusal("access.denied");
    // Before anything is read: none is issued after a withdrawal, however long that takes.
    await lockDecisions(tx, { kind: "company" });
    await lockDecisions(tx, { kind: "person", personId });
    const day = tokyoDay(tx.now);
    if ((await countReceipts(tx, personId, day)) >= mostReceiptsADay)
      throw new Refusal("consent.too_many_receipts", { day, most: mostReceiptsADay });
    const terms = await loadTerms(tx);
    const latest = await latestDecisionsToday(tx, [personId]);
    const purposes = [...new Set(command.purposes)];
    for (const purpose of purposes) {
      const decision = latest.find((made) => made.purpose === purpose);
      const answer = judgeConsent(terms, purpose, decision);
      if (!answer.allowed) throw new Refusal(answer.obstacle);
    }
    const policy = versionOn(terms.policies, terms.today);
    if (!policy) throw new Refusal("consent.monitoring_policy_missing");

    const changes = [
      nextVersionOn("company-agreement", terms.today),
      nextVersionOn("worker-consent", terms.today),
      ...terms.policies.map(({ effectiveFrom }) => effectiveFrom),
      ...(terms.serviceChanges ?? []),
    ].filter((day) => day !== undefined);
    const receipt: ConsentReceipt = {
      format: "tachiai-consent-receipt-1",
      tenantId: tx.tenantId,
      personId,
      deviceId: command.deviceId,
      purposes,
      documentVersion: terms.workerVersion,
      policyVersion: policy.version,
      issuedAt: tx.now.toISOString(),
      expiresAt: receiptExpiry(tx.now, changes).toISOString(),
    };
    await insertReceipt(tx, receipt);
    await record(tx, actor, {
      action: "consent.receipt_issued",
      subject: command.deviceId,
      subjectPersonId: personId,
      retention: "access",
      details: {
        purposes,
        documentVersion: receipt.documentVersion,
        policyVersion: receipt.policyVersion,
        expiresAt: receipt.expiresAt,
      },
    });
    return signReceipt(receipt, signer);
  });
}
