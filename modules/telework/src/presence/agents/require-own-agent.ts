import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { DeviceId } from "@tachiai/protocol";
import { type Agent, selectAgent } from "./agent.store.ts";

/**
 * The actor's own agent.
 *
 * Refuses `telework.agent_not_found` when it is not registered, or `telework.agent_of_another`.
 */
export async function requireOwnAgent(tx: TenantTx, actor: PersonActor, deviceId: DeviceId): Promise<Agent> {
  const agent = await selectAgent(tx, deviceId);
  if (!agent) throw new Refusal("telework.agent_not_found");
  if (agent.personId !== actor.personId) throw new Refusal("telework.agent_of_another");
  return agent;
}
