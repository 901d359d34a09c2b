import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { catalogueOf } from "@tachiai/policy";
import {
  CollectingService,
  type Explanation,
  type getCollection as endpoint,
  type ResponseOf,
  type TenantId,
} from "@tachiai/protocol";
import { mayReadTermsActs } from "../consent.policy.ts";
import type { ProfilesOf } from "../standing/list-service-terms.ts";
import { type KeptExplanation, selectAnswer, selectExplanations } from "./collection.store.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}

/** What is collected, whether the organisation agrees, and what the reader himself was told. */
export function getCollection(
  database: Database,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  { tenantId }: OfTenant,
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const answered = await selectAnswer(tx, "watch");
    const names = await memberNames(tx, answered ? [answered.by] : []);
    const explanations = await selectExplanations(tx, "watch");
    return {
      catalogues: CollectingService.options.map((service) => ({ service, ...catalogueOf(service) })),
      usesWatch: (await profilesOf(tx)).includes("watch"),
      ...(answered && {
        answered: {
          answer: answered.answer,
          version: answered.version,
          isCurrent: answered.version === catalogueOf("watch").version,
          at: answered.at.toISOString(),
          byName: names.get(answered.by) ?? "",
          evidenceId: answered.evidenceId,
        },
      }),
      mine: await shown(
        tx,
        explanations.filter(({ personId }) => personId === actor.personId),
      ),
    };
  });
}

/** To whom what was explained. Refuses `access.denied`. */
export function listExplanations(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfTenant,
): Promise<Explanation[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadTermsActs(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return shown(tx, await selectExplanations(tx, "watch"));
  });
}

async function shown(tx: TenantTx, kept: readonly KeptExplanation[]): Promise<Explanation[]> {
  const names = await memberNames(tx, [
    ...new Set(kept.flatMap(({ personId, explainedBy }) => [personId, explainedBy])),
  ]);
  const current = catalogueOf("watch").version;
  return kept.map(({ personId, explainedBy, explainedAt, confirmed, ...one }) => ({
    ...one,
    person: { personId, displayName: names.get(personId) ?? "" },
    explainedByName: names.get(explainedBy) ?? "",
    explainedAt: explainedAt.toISOString(),
    isCurrent: one.version === current,
    ...(confirmed && { confirmed: { ...confirmed, at: confirmed.at.toISOString() } }),
  }));
}
