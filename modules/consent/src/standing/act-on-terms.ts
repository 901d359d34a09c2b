import { rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import { choiceIn, offersOf, type TermsOffer } from "@tachiai/policy";
import type { ClauseKey, ConsentTrigger, ProfileId, TenantId } from "@tachiai/protocol";
import { keepAcknowledged } from "../acknowledgements/acknowledge-clauses.ts";
import { mayDecideForCompany } from "../consent.policy.ts";
import { lockDecisions } from "../consent.store.ts";
import { type LoadedStanding, loadStanding } from "./load-standing.ts";
import { requireVersion } from "./require-version.ts";
import { publishTermsAnswer } from "./terms.events.ts";
import { writeAct } from "./write-act.ts";

export interface ActOnTerms {
  readonly tenantId: TenantId;
  readonly profileId: ProfileId;
  readonly version: number;
  /** Of the version that he had before his eyes. */
  readonly sha256: string;
  readonly act: TermsOffer["act"];
  /** Clauses that were pointed out to him, and that he has acknowledged one by one; with agreeing. */
  readonly acknowledged: readonly ClauseKey[];
}

/**
 * An administrator answers for the organisation to a version of a service's terms: he agrees, says no, takes an agreement
 * back, or has had it before his eyes where silence is to count. What it ends, ends whoever hears of it.
 *
 * Refuses `access.denied`, `consent.text_changed`, `consent.terms_not_offered` for what the terms do not provide for now, and
 * with agreeing what `keepAcknowledged` does.
 */
export function actOnTerms(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, profileId, version, sha256, act, acknowledged }: ActOnTerms,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    await requireVersion(tx, { profileId, version, sha256 });
    await lockDecisions(tx, { kind: "company" });
    const loaded = await loadStanding(tx, profileId);
    const offered = offersOf(loaded.versions, loaded.acts, loaded.today, loaded.under);
    if (!offered.some((offer) => offer.act === act && offer.version === version))
      throw new Refusal("consent.terms_not_offered");
    if (act === "agreed") await keepAcknowledged(tx, actor, { profileId, version, sha256 }, acknowledged);
    await write(tx, bus, actor, { profileId, version, act }, loaded);
  });
}

async function write(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { profileId, version, act }: Pick<ActOnTerms, "profileId" | "version" | "act">,
  loaded: LoadedStanding,
): Promise<void> {
  await writeAct(tx, actor, {
    profileId,
    kind: act,
    version,
    ...(act === "agreed" && { trigger: triggerOf(loaded, version) }),
  });
  publishTermsAnswer(tx, bus);
}

/** Whoever never agreed before applies by agreeing, where applying is what counts; later on he is asked outright. */
function triggerOf({ versions, acts, today, under }: LoadedStanding, version: number): ConsentTrigger {
  const rules = versions.find((one) => one.version === version)?.rules;
  const isFirst = !acts.some(({ kind }) => kind === "agreed" || kind === "used");
  return isFirst && rules && choiceIn(under(rules, today), "consent-trigger") === "application"
    ? "application"
    : "explicit";
}
