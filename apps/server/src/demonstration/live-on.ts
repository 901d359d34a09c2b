import {
  type Database,
  endOfTokyoDay,
  inTenant,
  Refusal,
  startOfTokyoDay,
  tokyoDay,
} from "@tachiai/platform";
import { type Day, sendStamps, stamp, type TenantId, withdrawConsents } from "@tachiai/protocol";
import { actInProcess, type InsideClient } from "./act-in-process.ts";
import { type DemonstrationCompany, saveLivedUntil } from "./demonstration.store.ts";
import { actorIn, type Stage } from "./found-company.ts";
import { monitoringPolicy } from "./monitoring-policy.ts";
import { type PlannedStamp, planDay } from "./plan-day.ts";
import { type PlannedPerson, plannedPeople, simulatedWorker } from "./planned-company.ts";

export interface LivingOptions {
  /** Stops between two days of the plan. */
  readonly ending: AbortSignal;
  /** Hears after each day up to when the company has lived. */
  readonly onLived: (until: Date) => void;
}

const dayMs = 86_400_000;
const noonMs = dayMs / 2;
/** Few enough that people who use the server meanwhile hardly notice. */
const peopleAtOnce = 3;
/** On which day of the company's life those who withdraw do so, at noon. */
const withdrawalDay = 21;
/** What happened longer ago is history: open pages are told once a day of it, not at every stamp. */
const presentMs = 5 * 60_000;

/** A person with his own clock: several live at once, each at his own moment. */
interface Player {
  readonly person: PlannedPerson;
  /** From this day on somebody else plays him: his agent. */
  readonly until: Day | undefined;
  readonly time: { now: Date };
  readonly client: InsideClient;
}

/**
 * Lets the company's people stamp what the plan has for them, from when they last lived until now, each stamp at its
 * own time and by the use cases that everybody uses. What a crash interrupted is stamped again and adds nothing.
 */
export async function liveOn(
  stage: Stage,
  company: DemonstrationCompany,
  { ending, onLived }: LivingOptions,
): Promise<void> {
  const now = stage.database.clock();
  const players = gatherPlayers(stage, company, now);
  for (let from = company.livedUntil; from < now && !ending.aborted; ) {
    const midnight = endOfTokyoDay(tokyoDay(from));
    const until = midnight < now ? midnight : now;
    await liveDay(company, players, { from, until });
    await inTenant(stage.database, { kind: "system", name: "demonstration" }, company.tenantId, (tx) =>
      saveLivedUntil(tx, until),
    );
    onLived(until);
    from = until;
  }
}

function gatherPlayers(
  stage: Stage,
  { tenantId, people, begins, livedUntil }: DemonstrationCompany,
  now: Date,
): Player[] {
  const isTold = now.getTime() - livedUntil.getTime() < presentMs;
  return plannedPeople.flatMap((person) => {
    const personId = people.get(person.key);
    if (!person.working || !personId) return [];
    const time = { now: livedUntil };
    const then: Database = { ...stage.database, clock: () => time.now };
    const client = actInProcess(stage.routesOn(then, { isTold }), actorIn(tenantId, personId));
    const until =
      stage.agent && person === simulatedWorker ? dayOfLife(begins, stage.historyDays) : undefined;
    return [{ person, until, time, client }];
  });
}

/** A part of one day; `until` is its midnight at the latest. */
interface Span {
  readonly from: Date;
  readonly until: Date;
}

async function liveDay(company: DemonstrationCompany, players: readonly Player[], span: Span): Promise<void> {
  const waiting = [...players];
  const next = async () => {
    for (let player = waiting.shift(); player; player = waiting.shift()) await live(company, player, span);
  };
  await Promise.all(Array.from({ length: peopleAtOnce }, next));
}

async function live(company: DemonstrationCompany, player: Player, { from, until }: Span): Promise<void> {
  const { person, time, client } = player;
  const { tenantId, seed, begins } = company;
  const day = tokyoDay(from);
  if (player.until !== undefined && day >= player.until) return;
  const isDue = (at: Date) => at > from && at <= until;
  const due = planDay(seed, person, day).filter(({ arrives }) => isDue(arrives));
  for (const { stamp: pressed, arrives } of due.filter(({ waited }) => !waited)) {
    time.now = arrives;
    await unlessPlayedByHand(client.call(stamp, { params: { tenantId }, body: pressed }));
  }
  await sendWaited(
    tenantId,
    player,
    due.filter(({ waited }) => waited),
  );
  const noon = new Date(startOfTokyoDay(day).getTime() + noonMs);
  if (
    person.working?.camera === "later-withdrawn" &&
    day === dayOfLife(begins, withdrawalDay) &&
    isDue(noon)
  ) {
    time.now = noon;
    await client.call(withdrawConsents, {
      params: { tenantId },
      body: { purposes: monitoringPolicy.collected },
    });
  }
}

async function sendWaited(
  tenantId: TenantId,
  { time, client }: Player,
  waited: readonly PlannedStamp[],
): Promise<void> {
  const [first] = waited;
  if (!first) return;
  time.now = first.arrives;
  const body = { sentAt: first.arrives.toISOString(), stamps: waited.map(({ stamp: pressed }) => pressed) };
  await unlessPlayedByHand(client.call(sendStamps, { params: { tenantId }, body }));
}

/** Somebody who tries the product out may stamp as this person himself; then the plan's stamps may not fit. */
async function unlessPlayedByHand(stamping: Promise<unknown>): Promise<void> {
  try {
    await stamping;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function dayOfLife(begins: Date, days: number): Day {
  return tokyoDay(new Date(begins.getTime() + days * dayMs));
}
