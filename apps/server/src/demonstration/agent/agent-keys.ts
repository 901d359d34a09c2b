import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Device } from "@tachiai/agent-core";
import { DeviceId } from "@tachiai/protocol";
import type { KeyPair, SealingCrypto } from "@tachiai/sealing";
import { z } from "zod";

// A browser keeps these in its own store. The simulated worker has no browser: hers are a file of the server. Whoever
// runs the server can open the pictures of her camera, which show nobody who works here.

export const AgentKeys = z.object({
  personSealing: z.base64(),
  deviceId: DeviceId,
  deviceSealing: z.base64(),
  deviceSigning: z.base64(),
});

export function keysFileIn(directory: string): string {
  return join(directory, "keys.json");
}

/** Makes the simulated worker's keys usable. */
export async function loadAgentKeys(
  directory: string,
  crypto: SealingCrypto,
): Promise<{ readonly personKey: KeyPair<"x25519">; readonly device: Device }> {
  const kept = AgentKeys.parse(JSON.parse(await readFile(keysFileIn(directory), "utf8")));
  const half = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
  return {
    personKey: await crypto.keyPair("x25519", half(kept.personSealing)),
    device: {
      deviceId: kept.deviceId,
      sealing: await crypto.keyPair("x25519", half(kept.deviceSealing)),
      signing: await crypto.keyPair("ed25519", half(kept.deviceSigning)),
    },
  };
}
