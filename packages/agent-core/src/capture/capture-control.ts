import { Unreachable } from "@tachiai/api-client";
import { type Comparison, PresenceRefusal, type Verdict } from "@tachiai/presence";
import type { AgentSettings, StampFace } from "@tachiai/protocol";
import type { AgentClock } from "../device/agent-clock.ts";
import type { Camera, CameraTrouble } from "./camera.ts";
import { CameraLoop, type FrameReader } from "./camera-loop.ts";
import {
  type AllowedPictures,
  type CaptureDecision,
  causeOf,
  type StandstillReason,
} from "./decide-capture.ts";
import type { Eyes, EyesState, OpenEyes } from "./eyes.ts";
import { Judging, type Sighted } from "./judging.ts";
import { OwnLook } from "./own-look.ts";
import { presenceSettingsOf } from "./presence-settings.ts";
import type { PictureSource, Recorder } from "./recorder.ts";
import { type SeenNow, type Sighting, sightingAfter } from "./sighting.ts";

export interface CaptureOptions {
  readonly ports: {
    readonly camera: Camera;
    readonly eyes: Eyes;
    readonly clock: AgentClock;
    /** A number between 0 and 1. */
    readonly random: () => number;
    readonly onFault: (error: unknown) => void;
  };
  readonly recorder: Recorder;
  readonly settings: () => AgentSettings;
  readonly comparison: () => Comparison;
  /** Something that a page shows has changed. */
  readonly onChange: () => void;
}

/** What is to be done with what was seen so far when nothing may be captured any more. */
const forgetting: readonly StandstillReason[] = ["consent-withdrawn", "no-consent", "contract-ended"];

/** After these the person goes on with the same work, and is still asked about an absence in it. */
const outlasting: readonly StandstillReason[] = ["paused", "consent-expired", "clock-wrong", "signed-out"];

/** A camera that gives not a single frame is given up after this. */
const ownLookEndsAfterMs = 60_000;

/** Carries out what was decided about the camera: opens the models, judges, takes pictures, and stops at once. */
export class CaptureControl {
  readonly #options: CaptureOptions;
  readonly #loop: CameraLoop;
  #judging: Judging | undefined;
  #allowed: AllowedPictures | undefined;
  /** Rises with each start and stop, so that a start that took long does not win over a later stop. */
  #turn = 0;
  #eyes: { readonly filmingDevice: boolean; readonly opening: Promise<OpenEyes> } | undefined;
  #eyesState: EyesState = { state: "closed" };
  #isOn = false;
  #trouble: CameraTrouble | undefined;
  #seen: SeenNow | undefined;
  #sighting: Sighting | undefined;
  #lastIntervalAt = Number.NEGATIVE_INFINITY;
  #endOwnLook = () => {};

  constructor(options: CaptureOptions) {
    this.#options = options;
    const { camera, clock, random, onFault } = options.ports;
    this.#loop = new CameraLoop({
      camera,
      clock,
      random,
      onFault,
      onCamera: (isOn) => {
        this.#isOn = isOn;
        options.onChange();
      },
    });
  }

  get camera(): { readonly isOn: boolean; readonly trouble?: CameraTrouble } {
    return { isOn: this.#isOn, ...(this.#trouble && { trouble: this.#trouble }) };
  }

  get eyes(): EyesState {
    return this.#eyesState;
  }

  get seen(): SeenNow | undefined {
    return this.#seen;
  }

  get sighting(): Sighting | undefined {
    return this.#sighting;
  }

  get isJudging(): boolean {
    return this.#allowed !== undefined;
  }

  /** Makes it so. When it may not be, the camera is off before this returns. */
  apply(decision: CaptureDecision): void {
    if (!decision.capture) return this.#stop(decision.because);
    const isRunning = this.#allowed !== undefined;
    this.#allowed = decision.pictures;
    if (!isRunning) void this.#start();
  }

  /** The camera is off for good; what went on is ended when the agent comes back. */
  close(): void {
    this.#leave();
    this.#allowed = undefined;
  }

  /** Begins judging anew, with what the settings say now. */
  applySettings(): void {
    if (!this.#judging) return;
    this.#leave();
    void this.#start();
  }

  applyComparison(): void {
    this.#judging?.compareWith(this.#options.comparison());
  }

  /** Tries again to open a camera, or to load models, that could not be opened. */
  retry(): void {
    this.#loop.retry();
    if (this.#allowed && !this.#judging) void this.#start();
  }

  /** Lets somebody else read frames too. */
  join(reader: FrameReader): void {
    this.#loop.join(reader);
  }

  leave(reader: FrameReader): void {
    this.#loop.leave(reader);
  }

  /** Loads the models, or says why they are not used. */
  async openEyes(): Promise<OpenEyes | undefined> {
    const filmingDevice = this.#options.settings().detectFilmingDevice;
    const show = (state: EyesState) => {
      this.#eyesState = state;
      this.#options.onChange();
    };
    if (this.#eyes?.filmingDevice !== filmingDevice) {
      const opening = this.#options.ports.eyes.open({ filmingDevice }, (progress) =>
        show({ state: "loading", progress }),
      );
      this.#eyes = { filmingDevice, opening };
    }
    try {
      const eyes = await this.#eyes.opening;
      if (this.#eyesState.state !== "open") show({ state: "open" });
      return eyes;
    } catch (error) {
      this.#eyes = undefined;
      if (error instanceof PresenceRefusal)
        show({ state: "refused", code: error.code, details: error.details });
      else if (error instanceof Unreachable) show({ state: "refused", code: "unreachable", details: {} });
      else throw error;
      return undefined;
    }
  }

  /**
   * Looks at the person because he asked for it; undefined when he was not recognised in time, or when it may not be any
   * more by the time that the models are there.
   */
  async lookOnce(mayLook: () => boolean): Promise<StampFace | CameraTrouble | undefined> {
    const eyes = await this.openEyes();
    if (!eyes || !mayLook()) return undefined;
    const { clock } = this.#options.ports;
    const settings = presenceSettingsOf(this.#options.settings());
    return new Promise((resolve) => {
      const finish = (seen: StampFace | CameraTrouble | undefined) => {
        cancel();
        this.#loop.leave(look);
        resolve(seen);
      };
      const look = new OwnLook(eyes, settings, this.#options.comparison(), clock.now(), finish);
      const cancel = clock.after(ownLookEndsAfterMs, () => finish(undefined));
      this.#endOwnLook = () => finish(undefined);
      this.#loop.join(look);
    });
  }

  async #start(): Promise<void> {
    const turn = ++this.#turn;
    const { recorder, ports, comparison, settings } = this.#options;
    try {
      if (!this.#seen) await recorder.noteUnobserved("starting", ports.clock.now());
      const eyes = await this.openEyes();
      if (!eyes || turn !== this.#turn) return;
      this.#judging = new Judging({
        eyes,
        settings: presenceSettingsOf(settings()),
        comparison: comparison(),
        now: ports.clock.now,
        onVerdict: (verdict, sighted) => this.#onVerdict(verdict, sighted),
        onLook: (sighted) => this.#onLook(sighted),
        onTrouble: (trouble, verdicts) => this.#onTrouble(trouble, verdicts),
      });
      this.#loop.join(this.#judging);
    } catch (error) {
      ports.onFault(error);
    }
  }

  #stop(because: StandstillReason): void {
    const wasRunning = this.#allowed !== undefined;
    this.#leave();
    if (forgetting.includes(because)) this.#endOwnLook();
    this.#allowed = undefined;
    this.#seen = undefined;
    const { recorder, ports } = this.#options;
    const at = ports.clock.now();
    this.#sighting = outlasting.includes(because) ? this.#sightingAfter("not-observed", at) : undefined;
    this.#trouble = undefined;
    this.#options.onChange();
    if (forgetting.includes(because)) return recorder.forget();
    const cause = causeOf(because);
    if (cause) this.#settle(recorder.noteUnobserved(cause, at));
    else if (wasRunning || because === "not-working") this.#settle(recorder.end(at));
  }

  #leave(): void {
    this.#turn += 1;
    const judging = this.#judging;
    this.#judging = undefined;
    judging?.stop();
    if (judging) this.#loop.leave(judging);
  }

  async #onVerdict(verdict: Verdict, sighted: Sighted): Promise<void> {
    this.#show(verdict, verdict.settledAt);
    await this.#options.recorder.noteVerdict(verdict, this.#sourceOf(sighted));
  }

  async #onLook(sighted: Sighted): Promise<void> {
    const at = sighted.frame.capturedAt;
    this.#show(sighted.look.verdict, at);
    const everyMs = (this.#allowed?.everyMinutes ?? 0) * 60_000;
    if (everyMs === 0 || Math.abs(at - this.#lastIntervalAt) < everyMs) return;
    this.#lastIntervalAt = at;
    await this.#options.recorder.takeAtInterval(this.#sourceOf(sighted));
  }

  #onTrouble(trouble: CameraTrouble | undefined, verdicts: readonly Verdict[]): void {
    this.#trouble = trouble;
    const { recorder, ports } = this.#options;
    for (const verdict of verdicts) {
      this.#show(verdict, ports.clock.now());
      this.#settle(recorder.noteVerdict(verdict, undefined));
    }
    this.#options.onChange();
  }

  #show({ kind, cause, since }: Verdict, lookedAt: number): void {
    this.#seen = {
      kind,
      ...(cause && { cause }),
      since: new Date(since).toISOString(),
      lookedAt: new Date(lookedAt).toISOString(),
    };
    if (this.#sighting?.kind !== kind) this.#sighting = this.#sightingAfter(kind, since);
    this.#options.onChange();
  }

  #sightingAfter(kind: Sighting["kind"], since: number): Sighting {
    const awayAfterMs = this.#options.settings().awayIntervalMinutes * 60_000;
    return sightingAfter(this.#sighting, kind, since, awayAfterMs);
  }

  #sourceOf({ stream, look, frame }: Sighted): PictureSource | undefined {
    if (!this.#allowed) return undefined;
    const source = { stream, allowed: this.#allowed };
    if (!this.#options.settings().blurBackground) return source;
    const faces = look.observation.faces.map(({ box }) => box);
    return { ...source, keepClear: { faces, in: { width: frame.width, height: frame.height } } };
  }

  #settle(work: Promise<void>): void {
    work.catch(this.#options.ports.onFault);
  }
}
