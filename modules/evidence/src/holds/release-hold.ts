import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { HoldId, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayReleaseHold } from "./hold.policy.ts";
import { saveHoldRelease, selectHold } from "./hold.store.ts";
import { holdState } from "./hold-state.ts";
import { publishHold } from "./holds.events.ts";
import { holdActions } from "./live-holds.ts";
import { factsOfHold } from "./show-hold.ts";

/**
 * An administrator ends a hold early; nobody has to agree to that. What is past its own day goes at the next run.
 *
 * Refuses `access.denied`, `evidence.hold_not_found` or `evidence.hold_not_live`.
 */
export function releaseHold(
  database: Database,
  bus: Bus,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly holdId: HoldId; readonly reason: string },
): Promise<void> {
  const { holdId, reason } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReleaseHold(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const hold = await selectHold(tx, holdId);
    if (!hold) throw new Refusal("evidence.hold_not_found");
    if (holdState(factsOfHold(hold), tokyoDay(tx.now)) !== "live")
      throw new Refusal("evidence.hold_not_live");
    await saveHoldRelease(tx, holdId, { by: actor.personId, at: tx.now, reason });
    await record(tx, actor, {
      action: holdActions.released,
      subject: holdId,
      subjectPersonId: hold.scope.personId,
      retention: "organisation",
      details: { reason },
    });
    publishHold(tx, bus, { personId: hold.scope.personId });
  });
}
