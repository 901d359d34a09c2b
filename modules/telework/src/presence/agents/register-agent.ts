import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { DeviceId, TenantId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";
import { insertAgent, renameAgent } from "./agent.store.ts";
import { requireOwnAgent } from "./require-own-agent.ts";

export interface RegisterAgent {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  readonly name: string;
  /** The Ed25519 key that will sign the agent's declarations: 32 bytes. */
  readonly publicKey: Uint8Array;
}

/**
 * Registers a worker's browser as his agent. Doing it again can only change its name: what a key has signed stays that
 * device's.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement`, `telework.agent_of_another` or
 * `telework.agent_key_differs`.
 */
export function registerAgent(database: Database, actor: PersonActor, command: RegisterAgent): Promise<void> {
  const { deviceId, name, publicKey } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    const { personId } = actor;
    const isNew = await insertAgent(tx, { deviceId, personId, name, publicKey });
    if (!isNew) {
      const known = await requireOwnAgent(tx, actor, deviceId);
      if (!Buffer.from(known.publicKey).equals(publicKey)) throw new Refusal("telework.agent_key_differs");
      if (known.name === name) return;
      await renameAgent(tx, deviceId, name);
    }
    await record(tx, actor, {
      action: isNew ? "telework.agent_registered" : "telework.agent_renamed",
      subject: deviceId,
      subjectPersonId: personId,
      retention: "access",
      details: { name, ...(isNew && { publicKey: Buffer.from(publicKey).toString("base64") }) },
    });
  });
}
