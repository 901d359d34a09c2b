import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Hold, Role } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { showActs } from "../second-person/show-acts.ts";
import { mayDecideHold, mayReleaseHold } from "./hold.policy.ts";
import type { HoldFile } from "./hold.store.ts";
import { type HoldFacts, holdState } from "./hold-state.ts";

export function factsOfHold({ decided, released, endsOn }: HoldFile): HoldFacts {
  return { ...(decided && { decision: decided.decision }), isReleased: released !== undefined, endsOn };
}

/** Holds as the actor, with these roles, sees them. */
export async function showHolds(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  roles: readonly Role[],
  holds: readonly HoldFile[],
): Promise<Hold[]> {
  const people = holds.flatMap(({ scope, proposedBy, decided, released }) => [
    scope.personId,
    proposedBy,
    ...(decided ? [decided.by] : []),
    ...(released ? [released.by] : []),
  ]);
  const { nameOf, act } = await showActs(tx, ports, people);
  const today = tokyoDay(tx.now);
  return holds.map((hold) => {
    const { holdId, ground, explanation, scope, endsOn, proposedBy, proposedAt, decided, released } = hold;
    const state = holdState(factsOfHold(hold), today);
    return {
      holdId,
      state,
      ground,
      explanation,
      scope,
      personName: nameOf(scope.personId),
      endsOn,
      proposed: act({ by: proposedBy, at: proposedAt }),
      ...(decided && { decided: act(decided) }),
      ...(released && { released: act(released) }),
      mayDecide: state === "proposed" && mayDecideHold(actor, roles, hold),
      mayRelease: state === "live" && mayReleaseHold(roles),
    };
  });
}
