import type { ApiClient, LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import type { SealingCrypto } from "@tachiai/sealing";
import type { Camera, Screen } from "./capture/camera.ts";
import type { Eyes } from "./capture/eyes.ts";
import type { AgentClock } from "./device/agent-clock.ts";
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
