import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { ExportPermit, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../../evidence-ports.ts";
import { showActs } from "../../second-person/show-acts.ts";
import { mayAskForPermit, mayDecidePermit, mayListAllPermits } from "./permit.policy.ts";
import { selectPermits } from "./permit.store.ts";
import { factsOfPermit } from "./permit-facts.ts";
import { permitState } from "./permit-state.ts";

/** Lists what the actor has asked for; to an administrator all that was asked. Refuses `access.denied`. */
export function listPermits(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ExportPermit[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayAskForPermit(roles)) throw new Refusal("access.denied");
    const permits = await selectPermits(tx, mayListAllPermits(roles) ? undefined : actor.personId);
    const people = permits.flatMap(({ subjectPersonId, askedBy, decided }) => [
      subjectPersonId,
      askedBy,
      ...(decided ? [decided.by] : []),
    ]);
    const { nameOf, act } = await showActs(tx, ports, people);
    const today = tokyoDay(tx.now);
    return permits.map((permit) => {
      const { permitId, subjectPersonId, contents, reason, askedBy, askedAt, decided, usedBy } = permit;
      const state = permitState(factsOfPermit(permit), today);
      return {
        permitId,
        state,
        subjectPersonId,
        personName: nameOf(subjectPersonId),
        contents,
        reason,
        asked: act({ by: askedBy, at: askedAt }),
        ...(decided && { decided: act(decided) }),
        ...(decided?.decision === "approved" && { day: tokyoDay(decided.at) }),
        ...(usedBy && { exportEntry: usedBy }),
        mayDecide: state === "asked" && mayDecidePermit(actor, roles, permit),
      };
    });
  });
}

/** How many wait for the actor as the second person, for ホーム. */
export async function countPermitsToDecide(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayListAllPermits(roles)) return 0;
    const today = tokyoDay(tx.now);
    return (await selectPermits(tx)).filter(
      (permit) =>
        permitState(factsOfPermit(permit), today) === "asked" && mayDecidePermit(actor, roles, permit),
    ).length;
  });
}
