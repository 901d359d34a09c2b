import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayDecideHold } from "./hold.policy.ts";
import { selectHolds } from "./hold.store.ts";
import { holdState } from "./hold-state.ts";
import { factsOfHold } from "./show-hold.ts";

/** What waits for somebody, for ホーム. */
export interface HoldWork {
  /** Proposals that wait for him as the second person. */
  readonly toDecide: number;
  /** Holds on evidence about himself that were approved within the last week. */
  readonly newOnMe: number;
}

const newsMs = 7 * 86_400_000;

export function countHoldWork(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<HoldWork> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    const holds = await selectHolds(tx);
    const today = tokyoDay(tx.now);
    const inState = (state: string) => holds.filter((hold) => holdState(factsOfHold(hold), today) === state);
    return {
      toDecide: inState("proposed").filter((hold) => mayDecideHold(actor, roles, hold)).length,
      newOnMe: inState("live").filter(
        ({ scope, decided }) =>
          scope.personId === actor.personId &&
          decided !== undefined &&
          tx.now.getTime() - decided.at.getTime() < newsMs,
      ).length,
    };
  });
}
