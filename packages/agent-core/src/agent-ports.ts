import type { ApiClient, LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import type { PersonId, TenantId } from "@tachiai/protocol";
import type { KeyPair, SealingCrypto } from "@tachiai/sealing";
import type { AgentClock } from "./agent-clock.ts";
import type { Camera, Screen } from "./capture/camera.ts";
import type { Eyes } from "./capture/eyes.ts";
import type { Device } from "./device.ts";
import type { DurableStore } from "./queue/durable-store.ts";

/** Everything an agent needs from the platform it runs on. */
export interface AgentPorts {
  /** Calls the server in the person's language, with his session. */
  readonly api: () => ApiClient;
  /** Opens a socket to `/v1/live`. */
  readonly openSocket: (events: LiveSocketEvents) => LiveSocket;
  readonly store: DurableStore;
  readonly crypto: SealingCrypto;
  readonly clock: AgentClock;
  /** A number between 0 and 1. */
  readonly random: () => number;
  /** A new UUID. */
  readonly newId: () => string;
  readonly camera: Camera;
  readonly screen: Screen;
  readonly eyes: Eyes;
  /** A fault of ours, to be written where somebody finds it. */
  readonly onFault: (error: unknown) => void;
}

/** For whom the agent works, and as which device. */
export interface AgentIdentity {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly device: Device;
  /** How the person finds this device in a list: browser and system. */
  readonly deviceName: string;
  /** Opens what is sealed to the person. Without it, faces are not compared: 在席（本人未確認）. */
  readonly personKey: KeyPair<"x25519"> | undefined;
}
