import { gravityOf, type Verdict } from "@tachiai/presence";
import {
  DetectedKind,
  EvidenceId,
  type Instant,
  type NotObservedCause,
  pictureLimits,
  type VerdictSegment,
} from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { PictureEpoch } from "../epochs/make-declared-epoch.ts";
import { sealPicture } from "../pictures/seal-picture.ts";
import type { Findings, OfflineQueue, QueuedPicture } from "../queue/offline-queue.ts";
import type { ReportedIncident } from "../queue/queued.ts";
import type { CameraStream, Screen, StillOrder } from "./camera.ts";
import type { AllowedPictures } from "./decide-capture.ts";
import { endSight, type FollowedSegments, followSight, type Sight } from "./follow-verdicts.ts";

export interface RecorderOptions {
  readonly queue: OfflineQueue;
  readonly crypto: SealingCrypto;
  readonly device: Device;
  readonly screen: Screen;
  readonly newId: () => string;
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** What pictures of an instant, in UTC milliseconds, are sealed to; without it none are taken. */
  readonly epoch: (at: number) => Promise<PictureEpoch | undefined>;
  /** Told after each attempt to keep something. */
  readonly onKept: (answer: { readonly storageFull: boolean }) => void;
}

/** Where pictures of the moment come from, and which of them may be taken. */
export interface PictureSource {
  readonly stream: CameraStream;
  readonly allowed: AllowedPictures;
  /** How the background is treated; absent when it is not blurred. */
  readonly keepClear?: StillOrder["keepClear"] | undefined;
}

/** Turns what is seen into segments, incidents and sealed pictures, and keeps them before anything is sent. */
export class Recorder {
  readonly #options: RecorderOptions;
  #open: VerdictSegment | undefined;
  /** What a full disk did not take; tried again with the next findings. */
  #unkept: Findings[] = [];
  #keeping: Promise<void> = Promise.resolve();
  /** Rises when everything is forgotten, so that what was under way then is dropped. */
  #generation = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Ends what went on when the agent last lived: what was between is not known, and is never 離席. */
  async resume(): Promise<void> {
    const { open, aliveAt } = this.#options.queue.lastKnown;
    if (!open || !aliveAt) return;
    // A pause and a break go on whether the agent lives or not.
    if (open.cause === "paused" || open.cause === "on-break") {
      this.#open = open;
      return;
    }
    const gap: Sight = { kind: "not-observed", cause: "agent-closed", from: aliveAt, figures: {} };
    await this.#follow(followSight(open, gap, this.#options.newId));
  }

  /** A verdict of the judging; one that a person must judge becomes an incident with its pictures. */
  async noteVerdict(verdict: Verdict, source: PictureSource | undefined): Promise<void> {
    const { cause, kind } = verdict;
    const figures = figuresOf(verdict);
    const sight: Sight = { kind, from: instantOf(verdict.since), figures, ...(cause && { cause }) };
    const followed = followSight(this.#open, sight, this.#options.newId);
    await this.#follow(followed);
    const incidentKind = gravityOf[kind] === "none" ? undefined : DetectedKind.safeParse(kind).data;
    if (!source || !incidentKind || followed.written.length === 0) return;

    const capturedAt = instantOf(verdict.settledAt);
    await this.#takeAndKeep(source, atIncidents(source.allowed), (pictures) => ({
      incident: { incidentId: this.#options.newId(), kind: incidentKind, capturedAt, figures, pictures },
    }));
  }

  /** Pictures at an interval, where the company set it and the person agreed. */
  async takeAtInterval(source: PictureSource | undefined): Promise<void> {
    if (source) await this.#takeAndKeep(source, atIntervals(source.allowed), () => ({}));
  }

  /** Nothing is seen from now on, for this reason. */
  async noteUnobserved(cause: NotObservedCause, at: number): Promise<void> {
    const sight: Sight = { kind: "not-observed", cause, from: instantOf(at), figures: {} };
    await this.#follow(followSight(this.#open, sight, this.#options.newId));
  }

  /** Work is over, or nothing may be recorded any more. */
  async end(at: number): Promise<void> {
    await this.#follow(endSight(this.#open, instantOf(at)));
  }

  /** What was not kept yet is let go too: the person has taken his consent back. */
  forget(): void {
    this.#open = undefined;
    this.#unkept = [];
    this.#generation += 1;
  }

  /** Moves on before anything is awaited: of two changes in a row each must know of the other. */
  #follow({ open, written }: FollowedSegments): Promise<void> {
    this.#open = open;
    return written.length > 0 ? this.#keep({ segments: written }) : Promise.resolve();
  }

  async #keep(found: Omit<Findings, "aliveAt" | "open">): Promise<void> {
    this.#unkept.push({ aliveAt: instantOf(this.#options.now()), open: this.#open, ...found });
    await this.keepAgain();
  }

  /** Tries again what a full disk did not take. */
  keepAgain(): Promise<void> {
    const keepAll = () => this.#keepAll();
    this.#keeping = this.#keeping.then(keepAll, keepAll);
    return this.#keeping;
  }

  async #keepAll(): Promise<void> {
    for (let findings = this.#unkept[0]; findings; findings = this.#unkept[0]) {
      const answer = await this.#options.queue.keepFindings(findings);
      this.#options.onKept({ storageFull: !answer.kept });
      if (!answer.kept) return;
      // A withdrawal may have emptied the list meanwhile.
      if (this.#unkept[0] === findings) this.#unkept.shift();
    }
  }

  /** Takes and seals pictures of this moment, and keeps them with what they show, unless consent ended meanwhile. */
  async #takeAndKeep(
    { stream, keepClear }: PictureSource,
    wanted: readonly WantedPicture[],
    shown: (pictures: EvidenceId[]) => { readonly incident?: ReportedIncident },
  ): Promise<void> {
    const generation = this.#generation;
    const now = this.#options.now();
    const capturedAt = instantOf(now);
    const epoch = wanted.length > 0 ? await this.#options.epoch(now) : undefined;
    const evidenceIds: EvidenceId[] = [];
    const pictures: QueuedPicture[] = [];
    for (const { kind, purpose, occasion } of wanted) {
      if (!epoch) break;
      const picture =
        kind === "camera"
          ? await stream.still({ limit: pictureLimits.camera, ...(keepClear && { keepClear }) })
          : await this.#options.screen.still(screenLimits[occasion]);
      if (!picture) continue;
      const { crypto, device } = this.#options;
      const evidenceId = EvidenceId.parse(this.#options.newId());
      const order = { evidenceId, kind, occasion, capturedAt, picture, epoch };
      pictures.push({ purpose, bytes: await sealPicture(crypto, device, order) });
      evidenceIds.push(evidenceId);
    }
    if (generation !== this.#generation) return;
    const found = shown(evidenceIds);
    if (found.incident || pictures.length > 0) await this.#keep({ ...found, pictures });
  }
}

/** By the clock it is enough to see what somebody works on: a day of such pictures fits into 8 MB (AGT-07). */
const screenLimits = {
  incident: pictureLimits.screen,
  interval: { ...pictureLimits.screen, width: 1280, height: 720 },
};

interface WantedPicture {
  readonly kind: "camera" | "screen";
  readonly occasion: keyof typeof screenLimits;
  readonly purpose: QueuedPicture["purpose"];
}

function atIncidents({ cameraAtIncidents, screenAtIncidents }: AllowedPictures): WantedPicture[] {
  const wanted: WantedPicture[] = [];
  if (cameraAtIncidents) wanted.push({ kind: "camera", occasion: "incident", purpose: "camera-picture" });
  if (screenAtIncidents) wanted.push({ kind: "screen", occasion: "incident", purpose: "screen-picture" });
  return wanted;
}

function atIntervals({ screenAtIntervals }: AllowedPictures): WantedPicture[] {
  const wanted: WantedPicture[] = [{ kind: "camera", occasion: "interval", purpose: "interval-picture" }];
  if (screenAtIntervals) wanted.push({ kind: "screen", occasion: "interval", purpose: "interval-picture" });
  return wanted;
}

function instantOf(at: number): Instant {
  return new Date(at).toISOString();
}

function figuresOf({ figures }: Verdict): VerdictSegment["figures"] {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));
}
