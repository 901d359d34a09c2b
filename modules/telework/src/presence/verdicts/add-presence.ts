import type { TenantTx } from "@tachiai/platform";
import type { Band, Stamp, WorkDay } from "@tachiai/protocol";
import { selectIncidentTimes } from "../incidents/incident.store.ts";
import { watchingKeptSince } from "../kept-since.ts";
import { loadSeen } from "./load-seen.ts";
import { type PresencePiece, piecesOf, presenceNow, type SeenPresence } from "./seen-presence.ts";
import { stampFaceAt } from "./stamp-face.ts";
import { isWithin, type Window } from "./window.ts";

/** Data that came later than this after it happened waited on the device. */
const lateAfterMs = 5 * 60_000;

/**
 * Adds to days what the camera told: bands where somebody was away or nothing was observed, what it said at each stamp,
 * how many incidents there were, and what holds now. Who does not agree to the camera is not shown as anything.
 */
export async function addPresence(tx: TenantTx, days: readonly WorkDay[]): Promise<WorkDay[]> {
  const people = [...new Set(days.map(({ personId }) => personId))];
  const period = periodOf(days, tx.now);
  if (!period) return [...days];
  const seenOf = await loadSeen(tx, people, period);
  const incidents = Map.groupBy(await selectIncidentTimes(tx, people, period), (one) => one.personId);

  return days.map((day) => {
    const seen = seenOf(day.personId);
    const work = workOf(day);
    const presence = presenceOf(day, seen, tx.now);
    const times = incidents.get(day.personId) ?? [];
    const pieces = work.flatMap((stretch) => piecesOf(stretch, seen, tx.now));
    return {
      ...day,
      bands: [...day.bands, ...pieces.map((piece) => showPiece(piece, tx.now))].toSorted((a, b) =>
        a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
      ),
      stamps: day.stamps.map((stamp) => addFace(stamp, seen, tx.now)),
      ...(presence && { presence }),
      incidents: times.filter(({ happenedAt }) => isWithin(work, happenedAt)).length,
    };
  });
}

function addFace(stamp: Stamp, seen: SeenPresence, now: Date): Stamp {
  const happenedAt = new Date(stamp.happenedAt);
  const isKept = happenedAt >= watchingKeptSince(now);
  return { ...stamp, face: isKept ? stampFaceAt({ kind: stamp.kind, happenedAt }, seen, now) : undefined };
}

/** The same for one day. */
export async function addPresenceTo(tx: TenantTx, day: WorkDay): Promise<WorkDay> {
  const [added] = await addPresence(tx, [day]);
  return added ?? day;
}

function periodOf(days: readonly WorkDay[], now: Date): { from: Date; to: Date } | undefined {
  const stretches = days.flatMap(workOf);
  const continuing = days.flatMap((day) => (day.continuing ? [new Date(day.continuing.since)] : []));
  const begins = [...stretches.map(({ from }) => from), ...continuing].map((at) => at.getTime());
  if (begins.length === 0) return undefined;
  const ends = stretches.map(({ to = now }) => to.getTime());
  const isGoingOn = continuing.length > 0 ? [now.getTime()] : [];
  return { from: new Date(Math.min(...begins)), to: new Date(Math.max(...ends, ...isGoingOn)) };
}

function workOf({ bands }: WorkDay): Window[] {
  return bands
    .filter(({ kind }) => kind === "work")
    .map(({ from, to }) => ({ from: new Date(from), ...(to !== undefined && { to: new Date(to) }) }));
}

function presenceOf(day: WorkDay, seen: SeenPresence, now: Date): WorkDay["presence"] {
  if (day.camera !== "agreed") return undefined;
  const since = workingSince(day);
  if (!since) return undefined;
  const { since: holdsSince, ...verdict } = presenceNow(since, seen, now);
  return { ...verdict, since: holdsSince.toISOString() };
}

/** Since when he works without a break, today or in a shift that goes on from yesterday. */
function workingSince({ status, continuing, bands }: WorkDay): Date | undefined {
  if (continuing) return continuing.status === "working" ? new Date(continuing.since) : undefined;
  if (status !== "working") return undefined;
  const open = bands.findLast(({ kind, to }) => kind === "work" && to === undefined);
  return open && new Date(open.from);
}

function showPiece({ kind, from, to, cause, note, segments }: PresencePiece, now: Date): Band {
  const evidenceIds = segments.flatMap(({ evidenceId }) => (evidenceId ? [evidenceId] : []));
  const late = segments
    .filter((segment) => segment.receivedAt.getTime() - (segment.to ?? now).getTime() > lateAfterMs)
    .map(({ receivedAt }) => receivedAt.toISOString());
  const receivedAt = late.toSorted().at(-1);
  const figures = segments.at(-1)?.figures;
  return {
    kind,
    from: from.toISOString(),
    ...(to && { to: to.toISOString() }),
    ...(cause && { label: cause }),
    ...(note !== undefined && { note }),
    ...(figures && { figures }),
    evidenceIds: [...new Set(evidenceIds)],
    ...(receivedAt && { receivedAt }),
  };
}
