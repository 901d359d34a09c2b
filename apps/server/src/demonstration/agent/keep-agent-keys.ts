import { basename, dirname } from "node:path";
import { openLocalBlobStore, readOrMakeSecret } from "@tachiai/platform";
import { type BareKey, createBareKey, type SealingCrypto } from "@tachiai/sealing";
import type { z } from "zod";
import { type AgentKeys, keysFileIn } from "./agent-keys.ts";

/** Keeps the simulated worker's own key, and new ones for her device. */
export async function keepAgentKeys(
  directory: string,
  crypto: SealingCrypto,
  newId: () => string,
  personSealing: BareKey<"x25519">,
): Promise<void> {
  const text = (key: BareKey) => Buffer.from(key.privateHalf.reveal()).toString("base64");
  const keys: z.input<typeof AgentKeys> = {
    personSealing: text(personSealing),
    deviceId: newId(),
    deviceSealing: text(await createBareKey(crypto, "x25519")),
    deviceSigning: text(await createBareKey(crypto, "ed25519")),
  };
  const file = keysFileIn(directory);
  const kept = openLocalBlobStore(dirname(file), newId);
  await readOrMakeSecret(kept, basename(file), () => Buffer.from(JSON.stringify(keys)));
}
