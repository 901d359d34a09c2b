import { record } from "@tachiai/evidence";
import { type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { after, countIn } from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { type Acknowledgement, selectAcknowledged } from "../acknowledgements/acknowledgement.store.ts";
import { profileFor } from "../agreements/papers.ts";
import { type AnnouncedTerms, selectAnnounced } from "../terms/terms.store.ts";
import { insertRecheck, type NewRecheck, type Recheck, selectRechecks } from "./recheck.store.ts";

/** What the two sides of a contract have declared on anti-social forces, and how the customer was checked since (TRM-16). */
export interface Declared {
  readonly profileId: ProfileId;
  readonly declared?: Acknowledgement;
  /** The version that states it for the provider too, as two of its people released it. */
  readonly providers?: AnnouncedTerms;
  readonly rechecks: readonly Recheck[];
  readonly dueOn?: Day;
  readonly isDue: boolean;
}

/** Of the organisation in whose domain the transaction is; undefined for a service whose rules ask for no recheck. */
export async function declaredFor(tx: TenantTx, profileId: ProfileId): Promise<Declared | undefined> {
  const months = countIn(await profileFor(tx, profileId), "anti-social-recheck-months");
  if (months === undefined) return undefined;
  const declared = (await selectAcknowledged(tx, profileId)).find(({ clauses }) =>
    clauses.includes("anti-social-forces"),
  );
  const providers =
    declared &&
    (await selectAnnounced(tx, profileId)).find(
      ({ kind, version }) => kind === "terms" && version === declared.version,
    );
  const rechecks = await selectRechecks(tx, profileId);
  const last = [rechecks[0]?.checkedOn, declared && tokyoDay(declared.at)]
    .flatMap((day) => day ?? [])
    .toSorted();
  const lastDay = last.at(-1);
  const dueOn = lastDay === undefined ? undefined : after(lastDay, { unit: "months", amount: months });
  return {
    profileId,
    rechecks,
    isDue: dueOn === undefined || dueOn <= tokyoDay(tx.now),
    ...(declared && { declared }),
    ...(providers && { providers }),
    ...(dueOn !== undefined && { dueOn }),
  };
}

/**
 * Enters a recheck; part of what a provider's clerk does in a customer's domain, under its authority.
 *
 * Refuses `consent.recheck_not_yet` for a day to come.
 */
export async function keepRecheck(tx: TenantTx, actor: PersonActor, recheck: NewRecheck): Promise<void> {
  const { profileId, checkedOn, how, result } = recheck;
  if (checkedOn > tokyoDay(tx.now)) throw new Refusal("consent.recheck_not_yet");
  const evidenceId = await record(tx, actor, {
    action: "consent.rechecked",
    subject: tx.tenantId,
    retention: "organisation",
    details: { profile: profileId, checkedOn, how, result },
  });
  await insertRecheck(tx, actor, { ...recheck, evidenceId });
}
