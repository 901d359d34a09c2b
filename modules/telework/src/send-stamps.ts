import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { type NewStamp, type StampAnswer, StampProblem, type TenantId } from "@tachiai/protocol";
import { findKept, judgeStamp, keepStamp } from "./keep-stamp.ts";
import { loadDaysSince } from "./load-days.ts";
import { loadSeen } from "./presence/verdicts/load-seen.ts";
import { stampFaceAt } from "./presence/verdicts/stamp-face.ts";
import { requireStamper } from "./require-stamper.ts";
import { showStamp } from "./show-day.ts";
import { lockStamps } from "./telework.store.ts";
import type { KeptStamp } from "./work-shift.ts";

export interface SendStamps {
  readonly tenantId: TenantId;
  /** The device's clock at sending. */
  readonly sentAt: Date;
  readonly stamps: readonly NewStamp[];
}

/** What became of one stamp, before its day is looked at. */
type Outcome = KeptStamp | Extract<StampAnswer, { kept: false }>;

/**
 * Takes in stamps that waited on a device, each on its own and in the order they were made. What does not fit is kept
 * and marked, because the person did press it; an answer names what is wrong with one that cannot be kept.
 *
 * Refuses `access.denied` and the codes of `requireEntitlement`; stamps before that one are kept all the same.
 */
export async function sendStamps(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: SendStamps,
): Promise<StampAnswer[]> {
  const outcomes: Outcome[] = [];
  for (const incoming of command.stamps.toSorted((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)))
    outcomes.push(await takeIn(database, bus, actor, command, incoming));
  return answer(database, actor, command.tenantId, outcomes);
}

async function takeIn(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, sentAt }: SendStamps,
  incoming: NewStamp,
): Promise<Outcome> {
  try {
    return await inTenant(database, actor, tenantId, async (tx) => {
      await requireStamper(tx, actor);
      await lockStamps(tx, actor.personId);
      const known = await findKept(tx, actor, incoming);
      return known ?? keepStamp(tx, bus, actor, judgeStamp(incoming, sentAt, tx.now));
    });
  } catch (error) {
    const code = StampProblem.safeParse(error instanceof Refusal ? error.code : undefined);
    if (!(error instanceof Refusal) || !code.success) throw error;
    return { stampId: incoming.stampId, kept: false, code: code.data, details: { ...error.details } };
  }
}

/** Whether a stamp fits is known only when all are there; what the camera said at it, by what it has told so far. */
function answer(
  database: Database,
  actor: PersonActor,
  tenantId: TenantId,
  outcomes: readonly Outcome[],
): Promise<StampAnswer[]> {
  const kept = outcomes.filter((outcome) => "evidenceId" in outcome);
  return inTenant(database, actor, tenantId, async (tx) => {
    const earliest = new Date(Math.min(tx.now.getTime(), ...kept.map((stamp) => stamp.happenedAt.getTime())));
    const { days } = await loadDaysSince(tx, actor.personId, tokyoDay(earliest));
    const misfits = new Map(
      days.flatMap(({ stamps }) => stamps.map(({ stamp, misfit }) => [stamp.stampId, misfit])),
    );
    const seen = (await loadSeen(tx, [actor.personId], { from: earliest }))(actor.personId);
    return outcomes.map((outcome) => {
      if (!("evidenceId" in outcome)) return outcome;
      const shown = showStamp(outcome, misfits.get(outcome.stampId));
      const face = stampFaceAt(outcome, seen, tx.now);
      return { stampId: outcome.stampId, kept: true, stamp: { ...shown, face } };
    });
  });
}
