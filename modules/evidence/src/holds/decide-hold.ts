import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { HoldId, SecondPersonDecision, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { decideNow, reasonOf } from "../second-person/decided.ts";
import { mayDecideHold, mayListHolds } from "./hold.policy.ts";
import { saveHoldDecision, selectHold } from "./hold.store.ts";
import { holdDetails } from "./hold-details.ts";
import { holdState } from "./hold-state.ts";
import { publishHold } from "./holds.events.ts";
import { holdActions } from "./live-holds.ts";
import { requireShortEnough } from "./propose-hold.ts";
import { factsOfHold } from "./show-hold.ts";

export interface DecideHold extends SecondPersonDecision {
  readonly tenantId: TenantId;
  readonly holdId: HoldId;
}

/**
 * A second person approves or rejects a hold. From the approval on what it names is not erased, and its entry says so.
 *
 * Refuses `access.denied`, `evidence.hold_not_found`, `evidence.hold_own` to whoever proposed it or is concerned,
 * `evidence.hold_decided` or `evidence.hold_too_long`.
 */
export function decideHold(
  database: Database,
  bus: Bus,
  ports: EvidencePorts,
  actor: PersonActor,
  command: DecideHold,
): Promise<void> {
  const { holdId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayListHolds(roles)) throw new Refusal("access.denied");
    const hold = await selectHold(tx, holdId);
    if (!hold) throw new Refusal("evidence.hold_not_found");
    if (!mayDecideHold(actor, roles, hold)) throw new Refusal("evidence.hold_own");
    const today = tokyoDay(tx.now);
    if (holdState(factsOfHold(hold), today) !== "proposed") throw new Refusal("evidence.hold_decided");
    if (command.decision === "approve") requireShortEnough(hold.endsOn, today);

    const { scope } = hold;
    const decided = decideNow(tx, actor.personId, command);
    await saveHoldDecision(tx, holdId, decided);
    await record(tx, actor, {
      action: holdActions[decided.decision],
      subject: holdId,
      subjectPersonId: scope.personId,
      retention: "organisation",
      details: { ...holdDetails(hold), proposedBy: hold.proposedBy, ...reasonOf(decided) },
    });
    publishHold(tx, bus, { personId: scope.personId });
  });
}
