import { record } from "@tachiai/evidence";
import { holdLock, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { after, countIn } from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { type Acknowledgement, selectAcknowledged } from "../acknowledgements/acknowledgement.store.ts";
import { pointedOutIn } from "../acknowledgements/pointed-out-in.ts";
import { profileFor } from "../agreements/papers.ts";
import { type AnnouncedTerms, selectAnnounced } from "../terms/terms.store.ts";
import { inForceOn } from "../terms/terms-state.ts";
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

/**
 * Of the organisation in whose domain the transaction is, with its provider's rechecks of it about this service, the latest
 * first; undefined for a service whose rules ask for no recheck.
 */
export async function declaredFor(
  tx: TenantTx,
  profileId: ProfileId,
  rechecks: readonly Recheck[],
): Promise<Declared | undefined> {
  const months = countIn(await profileFor(tx, profileId), "anti-social-recheck-months");
  if (months === undefined) return undefined;
  const declared = (await selectAcknowledged(tx, profileId)).find(({ clauses }) =>
    clauses.includes("anti-social-forces"),
  );
  const providers = await providersFor(tx, profileId, declared);
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

/** By the version that the customer declared by, and before he has by the one in force, where that states it. */
async function providersFor(
  tx: TenantTx,
  profileId: ProfileId,
  declared: Acknowledgement | undefined,
): Promise<AnnouncedTerms | undefined> {
  const terms = (await selectAnnounced(tx, profileId)).filter(({ kind }) => kind === "terms");
  if (declared) return terms.find(({ version }) => version === declared.version);
  const inForce = inForceOn(terms, tokyoDay(tx.now));
  const isStated = inForce && (await pointedOutIn(tx, inForce)).includes("anti-social-forces");
  return isStated ? inForce : undefined;
}

/**
 * Enters a recheck, in the domain of the provider whose clerk made it: what came of it is told to nobody of the customer's.
 *
 * Refuses `consent.recheck_not_yet` for a day to come, or `consent.recheck_entered` where the same was entered before.
 */
export async function keepRecheck(tx: TenantTx, actor: PersonActor, recheck: NewRecheck): Promise<void> {
  const { customerId, profileId, checkedOn, result } = recheck;
  if (checkedOn > tokyoDay(tx.now)) throw new Refusal("consent.recheck_not_yet");
  await holdLock(tx, "consent.recheck");
  if ((await selectRechecks(tx)).some((one) => isSame(one, recheck)))
    throw new Refusal("consent.recheck_entered");
  const evidenceId = await record(tx, actor, {
    action: "consent.rechecked",
    subject: customerId,
    retention: "organisation",
    details: { customerId, profile: profileId, checkedOn, result },
  });
  await insertRecheck(tx, actor, { ...recheck, evidenceId });
}

function isSame(one: NewRecheck, other: NewRecheck): boolean {
  return (["customerId", "profileId", "checkedOn", "how", "result"] as const).every(
    (field) => one[field] === other[field],
  );
}

/**
 * Notes in the customer's own log that he was checked about a service, and on which day.
 *
 * Refuses `consent.recheck_unasked` for a service whose rules ask for no recheck.
 */
export async function noteRecheck(
  tx: TenantTx,
  actor: PersonActor,
  { profileId, checkedOn }: Pick<NewRecheck, "profileId" | "checkedOn">,
): Promise<void> {
  if (!(await declaredFor(tx, profileId, []))) throw new Refusal("consent.recheck_unasked");
  await record(tx, actor, {
    action: "consent.rechecked",
    subject: tx.tenantId,
    retention: "organisation",
    details: { profile: profileId, checkedOn },
  });
}
