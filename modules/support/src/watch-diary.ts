import type { Bus } from "@tachiai/platform";
import type { SupportSessionId } from "@tachiai/protocol";
import type { OfSession } from "./take-step.ts";

/** So long is no session left without a look, whatever is heard of it. */
const longestUnseenMs = 60_000;

/**
 * When each session is to be looked at next. It is due at once when a step was taken in it, and every session is when anything changed by
 * which people may support: contracts, engagements, members and their roles.
 */
export interface WatchDiary {
  due(underWay: readonly OfSession[], at: Date): readonly OfSession[];
  /** Begins a look at a session; what is given back notes when it is due by itself. What is heard in between counts for more. */
  look(sessionId: SupportSessionId, at: Date): (dueAt: Date | undefined) => void;
}

export function openWatchDiary(bus: Bus): WatchDiary {
  const nextLook = new Map<string, number>();
  const underLook = new Set<string>();
  const forgetAll = () => {
    nextLook.clear();
    underLook.clear();
  };
  bus.subscribe("support.stepped", ({ ids: { sessionId = "" } }) => {
    nextLook.delete(sessionId);
    underLook.delete(sessionId);
  });
  bus.subscribe("contract.*", forgetAll);
  bus.subscribe("identity.*", forgetAll);
  return {
    due(underWay, at) {
      const known = new Set<string>(underWay.map(({ sessionId }) => sessionId));
      for (const sessionId of nextLook.keys()) if (!known.has(sessionId)) nextLook.delete(sessionId);
      return underWay.filter(({ sessionId }) => (nextLook.get(sessionId) ?? 0) <= at.getTime());
    },
    look(sessionId, at) {
      underLook.add(sessionId);
      return (dueAt) => {
        if (!underLook.delete(sessionId)) return;
        const latest = at.getTime() + longestUnseenMs;
        nextLook.set(sessionId, Math.min(dueAt?.getTime() ?? latest, latest));
      };
    },
  };
}
