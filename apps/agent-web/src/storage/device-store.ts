import { createDevice, type Device } from "@tachiai/agent-core";
import { webSealingCrypto } from "@tachiai/sealing/web";
import type { AgentDatabase } from "./agent-database.ts";

/** The device of this browser; made at the first start. Its private halves cannot be read out of it. */
export async function findOrMakeDevice(database: AgentDatabase): Promise<Device> {
  const known = await database.get("device", "this");
  if (known) return known;
  const device = await createDevice(webSealingCrypto, () => crypto.randomUUID());
  await database.put("device", device, "this");
  return device;
}
