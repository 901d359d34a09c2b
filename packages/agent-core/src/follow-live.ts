import { type LiveConnection, type LiveState, openLiveConnection } from "@tachiai/api-client";
import type { AgentPorts } from "./agent-ports.ts";
import type { AgentIdentity } from "./device/agent-identity.ts";
import { whatToLearn } from "./knowledge/what-to-learn.ts";

export interface LiveFollower {
  readonly askEverything: () => void;
  readonly askStatus: () => void;
}

/** Listens for what makes the agent's knowledge old, and has it asked for again. */
export function followLive(
  { clock, random, openSocket }: Pick<AgentPorts, "clock" | "random" | "openSocket">,
  { personId, tenantId, device }: AgentIdentity,
  { askEverything, askStatus }: LiveFollower,
): LiveConnection {
  let wasLost = false;
  return openLiveConnection({
    tenantId,
    openSocket,
    after: clock.after,
    random,
    onHappened: (subject, ids) => {
      const part = whatToLearn(subject, ids, { personId, deviceId: device.deviceId });
      if (part === "everything") askEverything();
      if (part === "status") askStatus();
    },
    onState: (state: LiveState) => {
      if (state === "waiting") wasLost = true;
      if (state !== "live" || !wasLost) return;
      wasLost = false;
      askEverything();
    },
  });
}
