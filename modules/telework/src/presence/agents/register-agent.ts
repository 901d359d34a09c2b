import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { DeviceId, TenantId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";
import { countRegistered, insertAgent, renameAgent } from "./agent.store.ts";
import { requireOwnAgent } from "./require-own-agent.ts";

export interface RegisterAgent {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  readonly name: string;
  /** The Ed25519 key that will sign the agent's declarations: 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Far more browsers than anybody opens, also where each forgets its key when it is closed. */
const mostAgentsADay = 100;

/**
 * Registers a worker's browser as his agent. Doing it again can only change its name: what a key has signed stays that
 * device's.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement`, `telework.agent_of_another`, `telework.agent_key_differs`
 * or `telework.too_many_agents`.
 */
export function registerAgent(database: Database, actor: PersonActor, command: RegisterAgent): Promise<void> {
  const { deviceId, name, publicKey } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    const { personId } = actor;
    const day = tokyoDay(tx.now);
    const isNew = await insertAgent(tx, { deviceId, personId, name, publicKey });
    if (!isNew) {
      const known = await requireOwnAgent(tx, actor, deviceId);
      if (!Buffer.from(known.publicKey).equals(publicKey)) throw new Refusal("telework.agent_key_differs");
      if (known.name === name) return;
      await renameAgent(tx, deviceId, name);
    }
    // Among them the one that has just come.
    if (isNew && (await countRegistered(tx, personId, day)) > mostAgentsADay)
      throw new Refusal("telework.too_many_agents", { day, most: mostAgentsADay });
    await record(tx, actor, {
      action: isNew ? "telework.agent_registered" : "telework.agent_renamed",
      subject: deviceId,
      subjectPersonId: personId,
      retention: "access",
      details: { name, ...(isNew && { publicKey: Buffer.from(publicKey).toString("base64") }) },
    });
  });
}
