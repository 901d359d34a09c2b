import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import type { ConsentTrigger, PersonId, ProfileId, TermsActKind } from "@tachiai/protocol";
import { selectAnnounced } from "../terms/terms.store.ts";
import { headsOn } from "../terms/terms-in-force.ts";
import { insertAct } from "./terms-act.store.ts";

export interface NewAct {
  readonly profileId: ProfileId;
  /** Who acts for himself; absent for the organisation. */
  readonly personId?: PersonId;
  readonly kind: TermsActKind;
  readonly version: number;
  readonly trigger?: ConsentTrigger;
}

const action = {
  agreed: "consent.terms_agreed",
  used: "consent.terms_used",
  presented: "consent.terms_presented",
  dissented: "consent.terms_dissented",
  withdrawn: "consent.terms_given_up",
  acknowledged: "consent.terms_acknowledged",
  objected: "consent.terms_objected",
} as const;

/**
 * Adds a line to the ledger with its evidence: which version with which hash, together with which other documents, by what
 * (TRM-02, TRM-23). Authority and whether it is offered are the use case's, who holds the lock.
 */
export async function writeAct(tx: TenantTx, actor: Actor, act: NewAct): Promise<void> {
  const { profileId, personId, kind, version, trigger } = act;
  const announced = await selectAnnounced(tx, profileId);
  const agreedTo = announced.find((one) => one.kind === "terms" && one.version === version);
  if (!agreedTo) throw new Error(`version ${version} of the terms of ${profileId} was never announced`);
  const pinned = headsOn(announced, profileId, agreedTo.effectiveFrom).map(
    ({ kind: document, version: number, sha256 }) => ({ kind: document, version: number, sha256 }),
  );
  const evidenceId = await record(tx, actor, {
    action: action[kind],
    subject: personId ?? tx.tenantId,
    ...(personId && { subjectPersonId: personId }),
    retention: "organisation",
    details: { profile: profileId, version, sha256: agreedTo.sha256, pinned, ...(trigger && { trigger }) },
  });
  await insertAct(tx, {
    ...act,
    sha256: agreedTo.sha256,
    pinned,
    ...(actor.kind === "person" && { actedBy: actor.personId }),
    actedAt: tx.now,
    evidenceId,
  });
}
