import { type Bus, type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { ConsentPurpose, MyConsents, TenantId } from "@tachiai/protocol";
import { endConsents } from "./end-consents.ts";
import { loadMyConsents } from "./get-my-consents.ts";

export interface WithdrawConsents {
  readonly tenantId: TenantId;
  readonly purposes: readonly ConsentPurpose[];
  /** When it was pressed on a device without a network. */
  readonly capturedAt?: Date | undefined;
}

/**
 * A person withdraws, at any time and with immediate effect. One that arrives late from a device still counts, even
 * after a newer grant: who pressed "stop" somewhere is asked again rather than watched.
 */
export function withdrawConsents(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: WithdrawConsents,
): Promise<MyConsents> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await endConsents(tx, bus, actor, {
      purposes: command.purposes,
      decision: "withdrawn",
      capturedAt: command.capturedAt,
    });
    return loadMyConsents(tx, actor.personId);
  });
}
