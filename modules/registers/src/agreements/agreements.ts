import {
  type AgreementFile,
  enterAgreement,
  enterAgreementEnd,
  selectAgreements,
  settleAgreement,
  waitingIn,
} from "@tachiai/consent";
import { inCustomer, memberNames, type OfCustomer } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type {
  AgreementId,
  AgreementTerms,
  Day,
  KeptAgreement,
  PersonId,
  SecondPersonDecision,
} from "@tachiai/protocol";
import { requireSecond } from "../customers/require-second.ts";
import { entersPapers } from "../registers.policy.ts";

/**
 * Lists the written agreements with a customer, the last entered first.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export async function listAgreements(
  database: Database,
  actor: PersonActor,
  customer: OfCustomer,
): Promise<KeptAgreement[]> {
  const files = await inCustomer(database, actor, customer, entersPapers, selectAgreements);
  const people = files.flatMap(({ proposed, decided, ending }) =>
    [proposed, decided, ending].flatMap((step) => step?.by ?? []),
  );
  // Who they are, their own organisation knows.
  const names = await inTenant(database, actor, customer.tenantId, (tx) => memberNames(tx, people));
  return files.map((file) => shown(file, actor, names));
}

/**
 * Enters a written agreement with a customer; somebody else releases it.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.needs_second` and what `enterAgreement` does.
 */
export async function proposeAgreement(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, ...terms }: OfCustomer & AgreementTerms,
): Promise<AgreementId> {
  await inTenant(database, actor, tenantId, (tx) => requireSecond(tx, actor));
  return inCustomer(database, actor, { tenantId, organisationId }, entersPapers, (tx) =>
    enterAgreement(tx, actor, terms),
  );
}

/** Refuses as `proposeAgreement` does, and what `enterAgreementEnd` does. */
export async function proposeAgreementEnd(
  database: Database,
  actor: PersonActor,
  { agreementId, on, ...customer }: OfCustomer & { readonly agreementId: AgreementId; readonly on: Day },
): Promise<void> {
  await inTenant(database, actor, customer.tenantId, (tx) => requireSecond(tx, actor));
  return inCustomer(database, actor, customer, entersPapers, (tx) =>
    enterAgreementEnd(tx, actor, { agreementId, on }),
  );
}

/** Refuses `access.denied`, `identity.customer_not_found` and what `settleAgreement` does. */
export function decideAgreement(
  database: Database,
  actor: PersonActor,
  {
    agreementId,
    decision,
    ...customer
  }: OfCustomer & { readonly agreementId: AgreementId; readonly decision: SecondPersonDecision },
): Promise<void> {
  return inCustomer(database, actor, customer, entersPapers, (tx) =>
    settleAgreement(tx, actor, { agreementId, decision }),
  );
}

function shown(file: AgreementFile, actor: PersonActor, names: ReadonlyMap<PersonId, string>): KeptAgreement {
  const { proposed, decided, ending, evidenceId: _, ...terms } = file;
  const act = ({ by, at, reason }: { by: PersonId; at: Date; reason?: string }) => ({
    at: at.toISOString(),
    byName: names.get(by) ?? "",
    ...(reason !== undefined && { reason }),
  });
  const waiting = waitingIn(file);
  return {
    ...terms,
    proposed: act(proposed),
    ...(decided && { decided: act(decided) }),
    ...(ending && { ending: { on: ending.on, proposed: act(ending) } }),
    mayDecide: waiting !== undefined && waiting.by !== actor.personId,
  };
}
