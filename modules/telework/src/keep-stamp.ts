import { blockErasure, record } from "@tachiai/evidence";
import { type Bus, type PersonActor, Refusal, type TenantTx, tokyoDay, tokyoText } from "@tachiai/platform";
import type { NewStamp } from "@tachiai/protocol";
import { monthOf, stampsKeptUntil } from "./months/month.ts";
import { judgeTimes, latestDeviceTime, oldestStampDays, type StampTimes } from "./stamp-time.ts";
import { publishStamped } from "./telework.events.ts";
import { countStampsOn, insertStamp, selectStamp } from "./telework.store.ts";
import type { KeptStamp } from "./work-shift.ts";

/** What a stamp says, before it is evidence. */
export type JudgedStamp = Omit<KeptStamp, "evidenceId">;

/**
 * The stamp as it was kept before under this id, if it was.
 *
 * Refuses `telework.stamp_id_taken` when the id belongs to a stamp that says something else.
 */
export async function findKept(
  tx: TenantTx,
  actor: PersonActor,
  incoming: NewStamp,
): Promise<KeptStamp | undefined> {
  const known = await selectStamp(tx, incoming.stampId);
  if (!known) return undefined;
  if (known.personId !== actor.personId || !saysTheSame(known.stamp, incoming))
    throw new Refusal("telework.stamp_id_taken");
  return known.stamp;
}

/**
 * Says with what times a stamp that comes now counts.
 *
 * Refuses `telework.task_missing`, `telework.clock_wrong_by_a_day` or `telework.stamp_too_old`.
 */
export function judgeStamp(incoming: NewStamp, sentAt: Date, receivedAt: Date): JudgedStamp {
  const task = taskOf(incoming);
  if (incoming.kind === "task-start" && task === undefined) throw new Refusal("telework.task_missing");
  const times: StampTimes = { capturedAt: new Date(incoming.capturedAt), sentAt, receivedAt };
  const answer = judgeTimes(times);
  if (!answer.acceptable) throw timeRefusal(answer.why, times);
  return {
    stampId: incoming.stampId,
    kind: incoming.kind,
    ...times,
    happenedAt: answer.happenedAt,
    ...(task !== undefined && { task }),
  };
}

/** Far more than anybody presses: beyond it a program does, and each stamp is an entry that is kept for years. */
const mostStampsADay = 300;

/**
 * Keeps a stamp with its evidence and tells others once it is durable.
 *
 * Refuses `telework.too_many_stamps`, or `telework.stamp_id_taken` when somebody else took the id in this very moment.
 */
export async function keepStamp(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  stamp: JudgedStamp,
): Promise<KeptStamp> {
  const { personId } = actor;
  const day = tokyoDay(stamp.happenedAt);
  if ((await countStampsOn(tx, personId, day)) >= mostStampsADay)
    throw new Refusal("telework.too_many_stamps", { day, most: mostStampsADay });
  const evidenceId = await record(tx, actor, {
    action: "telework.stamped",
    subject: stamp.stampId,
    subjectPersonId: personId,
    retention: "attendance",
    details: {
      kind: stamp.kind,
      ...(stamp.task !== undefined && { task: stamp.task }),
      sentAt: stamp.sentAt.toISOString(),
      happenedAt: stamp.happenedAt.toISOString(),
    },
    capturedAt: stamp.capturedAt,
    retainedFrom: stamp.happenedAt,
  });
  await blockErasure(tx, {
    retention: "attendance",
    personId,
    lastDayKept: stampsKeptUntil(monthOf(day)),
  });
  const kept = { ...stamp, evidenceId };
  if (!(await insertStamp(tx, personId, kept))) throw new Refusal("telework.stamp_id_taken");
  publishStamped(tx, bus, { personId, stampId: stamp.stampId });
  return kept;
}

function saysTheSame(kept: KeptStamp, incoming: NewStamp): boolean {
  return (
    kept.kind === incoming.kind &&
    kept.capturedAt.getTime() === Date.parse(incoming.capturedAt) &&
    kept.task === taskOf(incoming)
  );
}

/** Only the beginning of a task names it; on other stamps a task says nothing. */
function taskOf({ kind, task }: NewStamp): string | undefined {
  return kind === "task-start" ? task : undefined;
}

function timeRefusal(why: "clock_wrong_by_a_day" | "stamp_too_old", times: StampTimes): Refusal {
  if (why === "stamp_too_old")
    return new Refusal("telework.stamp_too_old", {
      capturedAt: tokyoText(times.capturedAt),
      days: oldestStampDays,
    });
  return new Refusal("telework.clock_wrong_by_a_day", {
    deviceTime: tokyoText(latestDeviceTime(times)),
    serverTime: tokyoText(times.receivedAt),
  });
}
