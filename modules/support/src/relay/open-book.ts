import { type GuestActor, inTenant, Refusal, type SystemActor } from "@tachiai/platform";
import type { SessionNow } from "@tachiai/support-session";
import type { StepFacts } from "../add-step.ts";
import { loadSession } from "../load-session.ts";
import { connectedSessions } from "../sessions-under-way.ts";
import { showSession } from "../show-session.ts";
import type { SupportDesk } from "../support-desk.ts";
import { endSession, takeStep } from "../take-step.ts";
import type { RelayBook, RelayStep, SessionPlace } from "./relay-ports.ts";

const relay: SystemActor = { kind: "system", name: "support-relay" };

/** The sessions' book, as the relay uses it. */
export function openRelayBook({ database, bus }: SupportDesk, openSeal: RelayBook["openSeal"]): RelayBook {
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
    openSeal,
  };
}

/** Nothing follows where it is so already, as when page and watchdog say the same. */
function followingOf(now: SessionNow, wanted: RelayStep): StepFacts | undefined {
  if (wanted.kind === "file-moved") {
    const { file, ...facts } = wanted;
    return { ...facts, ...file };
  }
  if (now.ended) return undefined;
  switch (wanted.kind) {
    case "withdraw": {
      const isThere = now.grants.some((grant) => grant.function === wanted.function);
      return isThere ? { kind: "withdrawn", function: wanted.function } : undefined;
    }
    case "used": {
      const grant = now.grants.find((one) => one.function === wanted.function);
      return grant && { kind: "used", askId: grant.askId };
    }
    case "information-given": {
      const grant = now.grants.find((one) => one.function === "system-information");
      if (!grant) throw new Refusal("support.step_not_now");
      return { kind: "information-given", askId: grant.askId, ...wanted.given };
    }
    case "pause":
      return now.pausedFor === undefined || (now.pausedFor === "absent" && wanted.why === "customer")
        ? { kind: "paused", why: wanted.why }
        : undefined;
    case "resume":
      return now.pausedFor === undefined ? undefined : { kind: "resumed" };
  }
}
