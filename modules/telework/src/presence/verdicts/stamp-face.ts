import { type StampFace, type StampKind, stampFaceOf } from "@tachiai/protocol";
import { knownUntil, type SeenPresence } from "./seen-presence.ts";
import type { KeptSegment } from "./segment.ts";
import { isWithin } from "./window.ts";

/** A stamp, as far as its face depends on it. */
export interface StampMoment {
  readonly kind: StampKind;
  readonly happenedAt: Date;
}

/** These switch the camera on: it opens, and looks, only after them. */
const switchingOn: readonly StampKind[] = ["work-start", "break-end"];

/** How long after such a stamp a first verdict still tells who pressed it. */
const firstLookMs = 30_000;

/**
 * What the camera says of the face at a stamp, by the verdicts that are kept: only those of the worker's active agent,
 * under his consent and inside 勤務 are. At a stamp that switches the camera on it is the first that recognises him or
 * tells what else is there; at any other the one that holds. A verdict that goes on holds as long as its agent is heard of.
 */
export function stampFaceAt({ kind, happenedAt }: StampMoment, seen: SeenPresence, now: Date): StampFace {
  if (!switchingOn.includes(kind)) return stampFaceOf(verdictAt(happenedAt, seen, now));
  const until = new Date(happenedAt.getTime() + firstLookMs);
  const looks = seen.segments.filter(
    ({ from, kind: verdict }) =>
      from >= happenedAt &&
      from <= until &&
      stampFaceOf(verdict) !== "no-camera" &&
      isWithin(seen.agreed, from),
  );
  const telling = looks.find((look) => look.kind !== "present-unverified") ?? looks[0];
  return stampFaceOf(telling?.kind);
}

/** The verdict that holds at an instant; of two that touch there the later one. */
function verdictAt(at: Date, seen: SeenPresence, now: Date): KeptSegment["kind"] | undefined {
  if (!isWithin(seen.agreed, at)) return undefined;
  return seen.segments.findLast(
    (segment, index) => segment.from <= at && at <= (segment.to ?? knownUntil(segment, seen, index, now)),
  )?.kind;
}
