import { record } from "@tachiai/evidence";
import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type Catalogues, catalogueOf, catalogues } from "@tachiai/policy";
import {
  type BodyOf,
  DeviceId,
  ExplanationId,
  type recordExplanation as endpoint,
  type TenantId,
} from "@tachiai/protocol";
import { mayDecideForCompany } from "../consent.policy.ts";
import type { ProfilesOf } from "../standing/list-service-terms.ts";
import { requireWatch } from "./answer-collection.ts";
import { findExplanationForUpdate, insertExplanation, saveConfirmed } from "./collection.store.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}

/**
 * An administrator records that he has explained to the person who uses a device what is collected from it (PTY-11). It counts
 * once that person has confirmed it.
 *
 * Refuses `access.denied`, `contract.not_entitled`, `consent.text_changed` when the catalogue is not the one in force,
 * `consent.explained_later` for a time to come, or `consent.explained_to_nobody` where no such member is there.
 */
export function recordExplanation(
  database: Database,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  command: OfTenant & BodyOf<typeof endpoint>,
  released: Catalogues = catalogues,
): Promise<{ explanationId: ExplanationId; deviceId: DeviceId }> {
  const { tenantId, personId, deviceName, way, words, version } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    await requireWatch(tx, profilesOf);
    if (version !== catalogueOf("watch", released).version) throw new Refusal("consent.text_changed");
    const explainedAt = command.explainedAt === undefined ? tx.now : new Date(command.explainedAt);
    if (explainedAt > tx.now) throw new Refusal("consent.explained_later");
    if (!(await memberNames(tx, [personId])).has(personId)) throw new Refusal("consent.explained_to_nobody");
    const explanationId = ExplanationId.parse(tx.randomness.uuid());
    const deviceId = command.deviceId ?? DeviceId.parse(tx.randomness.uuid());
    const evidenceId = await record(tx, actor, {
      action: "consent.collection_explained",
      subject: deviceId,
      subjectPersonId: personId,
      retention: "organisation",
      capturedAt: explainedAt,
      details: { service: "watch", version, way, explanationId },
    });
    await insertExplanation(tx, "watch", {
      explanationId,
      deviceId,
      deviceName,
      personId,
      explainedBy: actor.personId,
      explainedAt,
      way,
      words,
      version,
      evidenceId,
    });
    return { explanationId, deviceId };
  });
}

/**
 * The person himself says that he was told; saying it again changes nothing.
 *
 * Refuses `consent.explanation_not_found`, also for what was explained to somebody else.
 */
export function confirmExplanation(
  database: Database,
  actor: PersonActor,
  { tenantId, explanationId }: OfTenant & { readonly explanationId: ExplanationId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const kept = await findExplanationForUpdate(tx, explanationId);
    if (kept?.personId !== actor.personId) throw new Refusal("consent.explanation_not_found");
    if (kept.confirmed) return;
    const confirmation = await record(tx, actor, {
      action: "consent.explanation_confirmed",
      subject: kept.deviceId,
      subjectPersonId: actor.personId,
      retention: "organisation",
      details: { service: "watch", version: kept.version, explanationId },
    });
    await saveConfirmed(tx, explanationId, confirmation);
  });
}
