import { tokyoDay } from "@tachiai/platform";
import type { Band, CurrentStatus, Day, PersonId, Stamp, StampMisfit, WorkDay } from "@tachiai/protocol";
import { clockDifferenceMs, isClockWrong, isLate } from "./stamp-time.ts";
import { emptyDay, type FoldedDay, type FoldedDays, type Stretch } from "./work-day.ts";
import type { KeptStamp } from "./work-shift.ts";
import { fittingKinds } from "./work-state.ts";

/** Whose day it is, and whether he agrees to the camera. */
export interface DayOf {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly agreesToCamera: boolean;
}

/** One day as it crosses the wire; a day without stamps is shown too. */
export function showDay(person: DayOf, day: Day, folded: FoldedDays, now: Date): WorkDay {
  const found = folded.days.find((one) => one.day === day) ?? emptyDay(day);
  const isToday = day === tokyoDay(now);
  const open = openDay(folded);
  return {
    personId: person.personId,
    displayName: person.displayName,
    day,
    status: found.status,
    ...(found.currentTask !== undefined && { currentTask: found.currentTask }),
    ...(isToday &&
      open &&
      open.day !== day && {
        continuing: { day: open.day, status: open.status, since: open.since.toISOString() },
      }),
    ...(isToday && { camera: person.agreesToCamera ? "agreed" : "none" }),
    bands: found.stretches.map(showBand),
    stamps: found.stamps.map(({ stamp, misfit }) => showStamp(stamp, misfit)),
    workMinutes: Math.floor(found.workMs / 60_000),
    breakMinutes: Math.floor(found.breakMs / 60_000),
    exceptions: [...found.exceptions],
  };
}

/** What one can stamp now. */
export function showStatus(folded: FoldedDays, now: Date): CurrentStatus {
  const today = tokyoDay(now);
  const shown = openDay(folded) ?? folded.days.find(({ day }) => day === today) ?? emptyDay(today);
  return {
    status: shown.status,
    day: shown.day,
    ...(shown.since && { since: shown.since.toISOString() }),
    ...(shown.currentTask !== undefined && { currentTask: shown.currentTask }),
    allowed: fittingKinds(folded.state, now),
    ...(folded.leftOpen && { leftOpen: folded.leftOpen.toISOString() }),
  };
}

/** Of the camera it knows nothing; `addPresence` adds what was seen. */
export function showStamp(stamp: KeptStamp, misfit: StampMisfit | undefined): Stamp {
  return {
    stampId: stamp.stampId,
    kind: stamp.kind,
    capturedAt: stamp.capturedAt.toISOString(),
    receivedAt: stamp.receivedAt.toISOString(),
    happenedAt: stamp.happenedAt.toISOString(),
    ...(isClockWrong(stamp) && { clockDifferenceSeconds: Math.round(clockDifferenceMs(stamp) / 1000) }),
    ...(stamp.task !== undefined && { task: stamp.task }),
    face: "no-camera",
    ...(misfit && { misfit }),
    evidenceId: stamp.evidenceId,
  };
}

function showBand({ kind, from, to, task, stamps }: Stretch): Band {
  const late = stamps.filter(isLate).map(({ receivedAt }) => receivedAt.toISOString());
  const receivedAt = late.toSorted().at(-1);
  return {
    kind,
    from: from.toISOString(),
    ...(to && { to: to.toISOString() }),
    ...(task !== undefined && { label: task }),
    evidenceIds: stamps.map(({ evidenceId }) => evidenceId),
    ...(receivedAt && { receivedAt }),
  };
}

/** The day whose shift goes on. */
function openDay({ days, state }: FoldedDays): (FoldedDay & { since: Date }) | undefined {
  if (state.status === "off") return undefined;
  const open = days.findLast(({ status }) => status === state.status);
  return open && { ...open, since: state.since };
}
