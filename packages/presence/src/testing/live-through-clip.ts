import type { VerdictKind } from "@tachiai/protocol";
import type { FaceModels } from "../face-models.ts";
import type { Likeness } from "../likeness.ts";
import { PresenceWatch } from "../presence-watch.ts";
import type { PresenceSettings } from "../settings.ts";
import { gravityOf, type Verdict } from "../verdict.ts";
import type { Clip, LabelledSegment, Scene } from "./clip.ts";

/** The verdict each scene ought to lead to. */
export const verdictOfScene: { readonly [Name in Scene]: VerdictKind } = {
  present: "present",
  peeping: "peeping",
  impersonation: "impersonation",
  masked: "present-unverified",
  backlit: "present-unverified",
  far: "present-unverified",
  away: "away",
  covered: "covered",
  frozen: "frozen",
};

export interface LivedClip {
  readonly looks: number;
  /** Looks in which a face was verified. */
  readonly verifications: number;
  /** Milliseconds spent judging, without painting the frames. */
  readonly judgingMs: number;
  readonly changes: readonly Verdict[];
  /** Segments whose verdict never came. */
  readonly missed: readonly LabelledSegment[];
  /** Incidents and hints that no segment of the clip accounts for. */
  readonly falseIncidents: readonly Verdict[];
  /** Incidents settled within two seconds of a change. */
  readonly hasty: readonly Verdict[];
}

/** An incident may outlast its scene by the time that its end takes to be believed. */
const AFTERGLOW_MS = 6000;

/** Lets a watch judge a whole clip at the pace it asks for, and compares its verdicts with the truth. */
export async function liveThroughClip(
  models: FaceModels,
  clip: Clip,
  likeness: Likeness,
  settings: PresenceSettings,
  progress: (share: number) => void = () => {},
): Promise<LivedClip> {
  const start = clip.frameAt(0).capturedAt;
  const watch = new PresenceWatch({ models, startsAt: start, settings });
  watch.compareWith({ state: "confirmed", likeness });
  const changes: Verdict[] = [];
  let looks = 0;
  let verifications = 0;
  let judgingMs = 0;
  for (let offset = 0; offset < clip.durationMs; ) {
    const frame = clip.frameAt(offset);
    const before = performance.now();
    const look = await watch.look(frame);
    judgingMs += performance.now() - before;
    looks++;
    if (look.observation.faces.some((face) => face.identity?.verifiedAt === frame.capturedAt))
      verifications++;
    changes.push(...look.changes);
    offset += look.lookAgainAfterMs;
    if (looks % 200 === 0) progress(offset / clip.durationMs);
  }

  const stretches = changes.map((verdict, index) => ({
    verdict,
    from: verdict.since - start,
    to: (changes[index + 1]?.since ?? start + clip.durationMs) - start,
  }));
  const accountsFor = (segment: LabelledSegment, kind: VerdictKind): boolean =>
    verdictOfScene[segment.scene] === kind;
  return {
    looks,
    verifications,
    judgingMs,
    changes,
    missed: clip.segments.filter(
      (segment) =>
        !stretches.some(
          ({ verdict, from, to }) =>
            accountsFor(segment, verdict.kind) && from < segment.to && to > segment.from,
        ),
    ),
    falseIncidents: stretches
      .filter(
        ({ verdict, from, to }) =>
          gravityOf[verdict.kind] !== "none" &&
          !clip.segments.some(
            (segment) =>
              accountsFor(segment, verdict.kind) && from < segment.to + AFTERGLOW_MS && to > segment.from,
          ),
      )
      .map(({ verdict }) => verdict),
    hasty: changes.filter((verdict) => {
      const settled = verdict.settledAt - start;
      return gravityOf[verdict.kind] !== "none" && settled - clip.segmentAt(settled).from < 2000;
    }),
  };
}
