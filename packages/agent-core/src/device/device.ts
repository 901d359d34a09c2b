import { DeviceId } from "@tachiai/protocol";
import { createKeyPair, type KeyPair, type SealingCrypto } from "@tachiai/sealing";

/** This installation of the agent: what seals its queue and signs what it declares. Its private halves are handles. */
export interface Device {
  readonly deviceId: DeviceId;
  /** Opens what waits on this device's disk. */
  readonly sealing: KeyPair<"x25519">;
  /** Signs declarations about pictures; its public half is registered. */
  readonly signing: KeyPair<"ed25519">;
}

/** Makes a device with new keys; whoever keeps it keeps it whole. */
export async function createDevice(crypto: SealingCrypto, newId: () => string): Promise<Device> {
  return {
    deviceId: DeviceId.parse(newId()),
    sealing: await createKeyPair(crypto, "x25519"),
    signing: await createKeyPair(crypto, "ed25519"),
  };
}
