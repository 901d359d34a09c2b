import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { type Catalogues, catalogueOf, catalogues } from "@tachiai/policy";
import type { CollectionAnswer, TenantId } from "@tachiai/protocol";
import { mayDecideForCompany } from "../consent.policy.ts";
import { lockDecisions } from "../consent.store.ts";
import type { ProfilesOf } from "../standing/list-service-terms.ts";
import { insertAnswer, selectAnswer } from "./collection.store.ts";

/**
 * An administrator agrees for his organisation to what watch collects, or takes that back (EPW-05). Saying the same again
 * changes nothing.
 *
 * Refuses `access.denied`, `contract.not_entitled` where the organisation does not use watch, or `consent.text_changed` when
 * the catalogue is not the one that was shown.
 */
export function answerCollection(
  database: Database,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  {
    tenantId,
    answer,
    version,
  }: { readonly tenantId: TenantId; readonly answer: CollectionAnswer; readonly version: number },
  released: Catalogues = catalogues,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    if (answer === "agreed") await requireWatch(tx, profilesOf);
    await lockDecisions(tx, { kind: "company" });
    const before = await selectAnswer(tx, "watch");
    // Taking back is what somebody may always do, whatever has been released since.
    const shown = answer === "withdrawn" ? before?.version : catalogueOf("watch", released).version;
    if (version !== shown) throw new Refusal("consent.text_changed");
    if (before?.answer === answer && before.version === version) return;
    const evidenceId = await record(tx, actor, {
      action: answer === "agreed" ? "consent.collection_agreed" : "consent.collection_withdrawn",
      subject: tx.tenantId,
      retention: "organisation",
      details: { service: "watch", version },
    });
    await insertAnswer(tx, "watch", { answer, version, by: actor.personId, evidenceId });
  });
}

/** Refuses `contract.not_entitled`. */
export async function requireWatch(tx: TenantTx, profilesOf: ProfilesOf): Promise<void> {
  if (!(await profilesOf(tx)).includes("watch")) throw new Refusal("contract.not_entitled");
}
