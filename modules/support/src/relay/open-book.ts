import { type EvidencePorts, openRecordingSealer, type Vault } from "@tachiai/evidence";
import { domainOf } from "@tachiai/identity";
import { type GuestActor, inTenant, type SystemActor, tokyoDay } from "@tachiai/platform";
import { type KeyPair, recipientsByKind } from "@tachiai/sealing";
import type { SessionNow } from "@tachiai/support-session";
import type { StepFacts } from "../add-step.ts";
import { connectedSessions } from "../connected-sessions.ts";
import { loadSession } from "../load-session.ts";
import { showSession } from "../show-session.ts";
import type { SupportDesk } from "../support-desk.ts";
import { endSession, takeStep } from "../take-step.ts";
import type { RelayBook, RelayStep, SessionPlace } from "./relay-ports.ts";

const relay: SystemActor = { kind: "system", name: "support-relay" };

export interface RecordingDesk {
  readonly vault: Vault;
  readonly ports: EvidencePorts;
  /** Ed25519: by it the relay is known as the sealing side. */
  readonly sealerKey: KeyPair<"ed25519">;
}

/** The sessions' book, as the relay uses it. */
export function openRelayBook({ database, bus }: SupportDesk, recording: RecordingDesk): RelayBook {
  const step = (
    place: SessionPlace,
    by: GuestActor | undefined,
    make: (now: SessionNow) => StepFacts | undefined,
  ) => takeStep(database, bus, by ?? relay, place, make);
  return {
    load: ({ tenantId, sessionId }) =>
      inTenant(database, relay, tenantId, async (tx) => {
        const session = await loadSession(tx, sessionId);
        return { steps: session.steps, shown: await showSession(tx, session) };
      }),
    async take(place, wanted, by) {
      await step(place, by, (now) => followingOf(now, wanted));
    },
    end: (place, reason, by) => endSession(database, bus, by ?? relay, place, reason),
    async close(place) {
      await step(place, undefined, ({ state }) => (state === "ended" ? { kind: "disconnected" } : undefined));
      await step(place, undefined, ({ state }) =>
        state === "disconnected" ? { kind: "sealed" } : undefined,
      );
    },
    connected: () => connectedSessions(database),
    async openSeal(place, customer) {
      const { vault, ports, sealerKey } = recording;
      const providerId = await inTenant(database, relay, place.tenantId, async (tx) => {
        return (await loadSession(tx, place.sessionId)).providerId;
      });
      const opening = await openRecordingSealer(vault, ports, {
        tenantId: place.tenantId,
        providerId,
        kind: "support-session",
        subjectId: place.sessionId,
        customer,
        sealerKey,
      });
      if (!opening.opened) throw new Error(`nobody could open a recording: ${opening.missing.join(", ")}`);
      const { sealer } = opening;
      return async ({ bytes, ...chunk }) => {
        await sealer.sealChunk({ ...chunk, from: Math.round(chunk.from), to: Math.round(chunk.to) }, bytes);
      };
    },
  };
}

/** Nothing follows where it is so already, as when page and watchdog say the same. */
function followingOf(now: SessionNow, wanted: RelayStep): StepFacts | undefined {
  if (now.ended) return undefined;
  switch (wanted.kind) {
    case "withdraw": {
      const isThere = now.grants.some((grant) => grant.function === wanted.function);
      return isThere ? { kind: "withdrawn", function: wanted.function } : undefined;
    }
    case "pause":
      return now.pausedFor === undefined || (now.pausedFor === "absent" && wanted.why === "customer")
        ? { kind: "paused", why: wanted.why }
        : undefined;
    case "resume":
      return now.pausedFor === undefined ? undefined : { kind: "resumed" };
  }
}

/**
 * Whether a session could be recorded: the signed rosters of both organisations name whoever is to open it. The customer's own key
 * comes with his page.
 */
export function mayRecord({ vault: { database }, ports }: RecordingDesk): SupportDesk["mayRecord"] {
  return async ({ tenantId, providerId }) => {
    const rosterIn = (domain: typeof tenantId) =>
      inTenant(database, relay, domain, (tx) => ports.rosterOf(tx));
    const sides = { tenant: await rosterIn(tenantId), provider: await rosterIn(domainOf(providerId)) };
    const found = recipientsByKind("support-session", sides, tokyoDay(database.clock()));
    return found.complete || found.missing.every((who) => who === "session-customer");
  };
}
