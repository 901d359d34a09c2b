import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import {
  type Day,
  type HoldGround,
  HoldId,
  type HoldScope,
  longestHoldMonths,
  type TenantId,
} from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import { lastDayOfPeriod } from "../entries/retention-policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayDecideHold, mayProposeHold } from "./hold.policy.ts";
import { insertHold } from "./hold.store.ts";
import { holdDetails } from "./hold-details.ts";
import { publishHold } from "./holds.events.ts";
import { holdActions } from "./live-holds.ts";

export interface ProposeHold {
  readonly tenantId: TenantId;
  readonly ground: HoldGround;
  readonly explanation: string;
  readonly scope: HoldScope;
  readonly endsOn: Day;
}

/**
 * An administrator proposes to keep evidence past its day. Nothing is kept until somebody else has approved it.
 *
 * Refuses `access.denied`, `evidence.hold_person_unknown`, `evidence.hold_too_long`, or `evidence.hold_needs_second` when
 * nobody else could approve it.
 */
export function proposeHold(
  database: Database,
  bus: Bus,
  ports: EvidencePorts,
  actor: PersonActor,
  command: ProposeHold,
): Promise<HoldId> {
  const { ground, explanation, scope, endsOn } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayProposeHold(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    if (!(await ports.namesOf(tx, [scope.personId])).has(scope.personId))
      throw new Refusal("evidence.hold_person_unknown");
    requireShortEnough(endsOn, tokyoDay(tx.now));
    const holdId = HoldId.parse(tx.randomness.uuid());
    const hold = {
      holdId,
      ground,
      explanation,
      scope,
      endsOn,
      proposedBy: actor.personId,
      proposedAt: tx.now,
    };
    const others = await ports.holdersOf(tx, ["administrator", "auditor"]);
    if (!others.some(({ personId, roles }) => mayDecideHold({ personId }, roles, hold)))
      throw new Refusal("evidence.hold_needs_second");
    await insertHold(tx, hold);
    await record(tx, actor, {
      action: holdActions.proposed,
      subject: holdId,
      subjectPersonId: scope.personId,
      retention: "organisation",
      details: holdDetails(hold),
    });
    publishHold(tx, bus, { personId: scope.personId });
    return holdId;
  });
}

/** Refuses `evidence.hold_too_long` for an end that is past, or more than three months away. */
export function requireShortEnough(endsOn: Day, today: Day): void {
  const latest = lastDayOfPeriod(today, longestHoldMonths);
  if (endsOn < today || endsOn > latest) throw new Refusal("evidence.hold_too_long", { latest });
}
