import { peopleWhoAgree } from "@tachiai/consent";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { getMyEnrolment as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { selectEnrolments, selectFeatures } from "./enrolment.store.ts";
import { isCurrent } from "./enrolment.ts";
import { showEnrolment } from "./show-enrolments.ts";

/**
 * Gives a worker's agent his own sealed features and whether they are confirmed: to him alone, and only while he agrees
 * to the camera.
 */
export function getMyEnrolment(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const all = await selectEnrolments(tx, personId);
    const latest = all.find(({ state }) => isCurrent(state)) ?? all[0];
    if (!latest) return {};
    const agrees = (await peopleWhoAgree(tx, [personId], "face-presence")).has(personId);
    const features =
      agrees && isCurrent(latest.state) ? await selectFeatures(tx, latest.enrolmentId) : undefined;
    return {
      enrolment: await showEnrolment(tx, latest),
      ...(features && { sealedFeatures: Buffer.from(features).toString("base64") }),
    };
  });
}
