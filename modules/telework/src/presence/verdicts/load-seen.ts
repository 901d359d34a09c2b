import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { selectHeard } from "../agents/agent.store.ts";
import { selectAgreements } from "../agents/lease.store.ts";
import { agreedPeriods } from "../agents/lease.ts";
import { watchingKeptSince } from "../kept-since.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import type { SeenPresence } from "./seen-presence.ts";
import { selectReaching } from "./segment.store.ts";
import { intersect, type Window } from "./window.ts";

/** What is known of these people's presence in a period. */
export async function loadSeen(
  tx: TenantTx,
  people: readonly PersonId[],
  period: Window,
): Promise<(personId: PersonId) => SeenPresence> {
  const keptSince = watchingKeptSince(tx.now);
  const from = period.from > keptSince ? period.from : keptSince;
  const segments = Map.groupBy(await selectReaching(tx, people, { ...period, from }), (one) => one.personId);
  const agreements = Map.groupBy(await selectAgreements(tx, people), (one) => one.personId);
  const heard = Map.groupBy(await selectHeard(tx, people), (one) => one.personId);
  const settingsOf = await loadAgentSettings(tx, tokyoDay(tx.now));
  return (personId) => ({
    segments: (segments.get(personId) ?? []).map((one) =>
      one.from < keptSince ? { ...one, from: keptSince } : one,
    ),
    heardAt: new Map((heard.get(personId) ?? []).map(({ deviceId, heardAt }) => [deviceId, heardAt])),
    agreed: intersect(agreedPeriods(agreements.get(personId) ?? []), [{ from: keptSince }]),
    awayAtLeastMs: settingsOf(personId).awayIntervalMinutes * 60_000,
  });
}
