import { memberNames, rolesHeld } from "@tachiai/identity";
import {
  type Database,
  endOfTokyoDay,
  inTenant,
  type PersonActor,
  Refusal,
  startOfTokyoDay,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  fewestShown,
  type MisjudgedPerson,
  type Month,
  type TenantId,
  type VerdictCheck,
  VerdictGrouping,
} from "@tachiai/protocol";
import { firstDayOf, lastDayOf } from "../../months/month.ts";
import { requireOver } from "../../months/require-over.ts";
import { watchingKeptSince } from "../kept-since.ts";
import { reachOf } from "../people-reach.ts";
import { mayCheckVerdicts } from "../presence.policy.ts";
import { findMisjudged, type Misjudged } from "./find-misjudged.ts";
import { hideSmallGroups } from "./hide-small-groups.ts";
import { loadTallies } from "./load-tallies.ts";
import { causesOf, sumOf } from "./verdict-tally.ts";

/**
 * 判定の点検: how verdicts and their mistakes spread over the people of the organisation (S0 §22(3)). No figure is one of fewer than
 * five people, but those of who is misjudged markedly more often, which only his managers see. Only of whole months that are over:
 * of periods that one chooses, or of a month that goes on, two would differ by a day, and so by who was seen on it.
 *
 * Refuses `access.denied` or `telework.month_not_over`.
 */
export function checkVerdicts(
  database: Database,
  actor: PersonActor,
  { tenantId, month }: { readonly tenantId: TenantId; readonly month: Month },
): Promise<VerdictCheck> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayCheckVerdicts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    requireOver(month, tx.now);
    const lastDay = lastDayOf(month);
    const times = { from: startOfTokyoDay(firstDayOf(month)), until: endOfTokyoDay(lastDay) };
    const isKept = times.from >= watchingKeptSince(tx.now);
    const tallies = isKept ? await loadTallies(tx, times, lastDay) : [];
    const all = sumOf(tallies);
    const isShown = all.people >= fewestShown;
    return {
      month,
      ...(isShown && { all }),
      causes: isShown ? causesOf(tallies) : [],
      groupings: VerdictGrouping.options.map((by) => ({
        by,
        ...hideSmallGroups(Map.groupBy(tallies, (tally) => tally[by])),
      })),
      ...(await nameMisjudged(tx, actor, findMisjudged(tallies))),
    };
  });
}

async function nameMisjudged(
  tx: TenantTx,
  actor: PersonActor,
  found: readonly Misjudged[],
): Promise<Pick<VerdictCheck, "misjudged" | "misjudgedElsewhere">> {
  const reach = await reachOf(tx, actor);
  const names = await memberNames(tx, [...new Set(found.map(({ tally }) => tally.personId))]);
  const today = tokyoDay(tx.now);
  const misjudged: MisjudgedPerson[] = [];
  for (const { tally, why, own, others } of found) {
    const { personId, device } = tally;
    if (!(await reach.manages(personId, today))) continue;
    misjudged.push({ personId, displayName: names.get(personId) ?? "", device, why, own, others });
  }
  return { misjudged, misjudgedElsewhere: found.length - misjudged.length };
}
