import { heightOf, overlapOf, type ScoredBox } from "./face-box.ts";
import type { FaceFlaw } from "./face-flaws.ts";
import type { FaceMeasures } from "./measure-face.ts";
import type { PresenceSettings } from "./settings.ts";

/** What a verification found about one face. */
export interface Identity {
  readonly verifiedAt: number;
  /** Where the face was when it was verified. */
  readonly box: ScoredBox;
  readonly measures: FaceMeasures;
  readonly flaws: readonly FaceFlaw[];
  /** Missing when the picture has flaws. */
  readonly similarity?: number;
  readonly liveness?: number;
}

/** A face followed from frame to frame. */
export interface Track {
  readonly id: number;
  readonly box: ScoredBox;
  readonly identity?: Identity;
  /** The last liveness figures of good pictures, newest last. */
  readonly liveness: readonly number[];
  /** Verifications in a row whose outcome was not "the enrolled person". */
  readonly doubts: number;
}

const SAME_FACE_OVERLAP = 0.3;
const UNMOVED_OVERLAP = 0.45;
const SETTLED_DOUBTS = 5;

/** Carries tracks over to the faces of the next frame; a face that overlaps no track begins one. */
export function followFaces(
  tracks: readonly Track[],
  faces: readonly ScoredBox[],
  nextId: number,
): readonly Track[] {
  const free = new Set(tracks);
  let id = nextId;
  return faces.map((box) => {
    let best: Track | undefined;
    for (const track of free)
      if (overlapOf(track.box, box) > Math.max(SAME_FACE_OVERLAP, best ? overlapOf(best.box, box) : 0))
        best = track;
    if (!best) return { id: id++, box, liveness: [], doubts: 0 };
    free.delete(best);
    return { ...best, box };
  });
}

/**
 * Says whether a face must be verified now: it is new, it moved, its last verification is old, or the last ones did
 * not find the enrolled person and too few of them agree so far.
 */
export function needsVerification(track: Track, at: number, settings: PresenceSettings): boolean {
  const { identity } = track;
  if (!identity) return true;
  if (at - identity.verifiedAt >= settings.verifyEveryMs || at < identity.verifiedAt) return true;
  if (track.doubts > 0 && track.doubts < SETTLED_DOUBTS) return true;
  const growth = heightOf(track.box) / heightOf(identity.box);
  return overlapOf(identity.box, track.box) < UNMOVED_OVERLAP || growth > 1.4 || growth < 0.7;
}

/** The track after a verification. */
export function withIdentity(track: Track, identity: Identity, settings: PresenceSettings): Track {
  const isEnrolled = identity.similarity !== undefined && identity.similarity >= settings.matchThreshold;
  return {
    ...track,
    identity,
    doubts: isEnrolled ? 0 : track.doubts + 1,
    liveness:
      identity.liveness === undefined ? track.liveness : [...track.liveness, identity.liveness].slice(-8),
  };
}
