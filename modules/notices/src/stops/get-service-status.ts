import { type Database, inInstallation } from "@tachiai/platform";
import type { getServiceStatus as endpoint, ResponseOf, ServiceStop } from "@tachiai/protocol";
import { statusAt } from "./service-status.ts";
import { type Stop, selectStops } from "./stop.store.ts";

const shownBackMs = 30 * 24 * 3_600_000;

/** How the service stands, for anybody. */
export function getServiceStatus(database: Database): Promise<ResponseOf<typeof endpoint>> {
  return inInstallation(database, async (tx) => {
    const stops = await selectStops(tx, new Date(tx.now.getTime() - shownBackMs));
    const { state, now, coming, past } = statusAt(stops, tx.now);
    return {
      at: tx.now.toISOString(),
      state,
      now: now.map(shown),
      coming: coming.map(shown),
      past: past.map(shown),
    };
  });
}

function shown({ startsAt, endsAt, knownAt, overAt, ...stop }: Stop): ServiceStop {
  return {
    ...stop,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString(),
    knownAt: knownAt.toISOString(),
    overAt: overAt?.toISOString(),
  };
}
