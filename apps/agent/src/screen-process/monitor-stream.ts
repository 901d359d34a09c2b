import { decideFrame } from "@tachiai/screen-stream/decide-frame";
import { type Area, intersectAreas } from "../capabilities/area.ts";
import type { Monitor, Screen } from "../capabilities/screen.ts";
import type { EncodedPicture, Encoder, OpenEncoder, Rate } from "./encoding/encoder.ts";
import { LineBudget } from "./line-budget.ts";
import type { CapturedFrame, SharedStream } from "./messages.ts";

/** A pass over a resting picture that needed no more than this had nothing left to make sharper. */
const finishedBytes = 20_000;
/** Of a picture that never gets there. */
const mostPasses = 6;

/** Whoever records or has lost his way asks for the frames that stand alone that he needs; each takes a narrow line for seconds. */
const keyEveryMs = 120_000;

/** The pictures of one monitor on their way to frames: what has changed since the last one, and when the next one is due. */
export class MonitorStream {
  readonly #monitor: Monitor;
  readonly #encoder: Encoder;
  readonly #budget: LineBudget;
  #changed: Area[];
  #changedAt: number;
  #sentAt: number | undefined;
  #keySentAt: number | undefined;
  #isSharp = false;
  #isKeyWanted = true;
  /** Over the picture since it rests. */
  #passes = 0;
  #described = "";

  constructor(monitor: Monitor, openEncoder: OpenEncoder, rate: Rate, now: number) {
    this.#monitor = monitor;
    this.#budget = new LineBudget(rate);
    this.#encoder = openEncoder(monitor, rate);
    this.#changed = [monitor];
    this.#changedAt = now;
  }

  setRate(rate: Rate): void {
    this.#budget.setRate(rate);
    this.#encoder.setRate(rate);
  }

  wantKey(): void {
    this.#isKeyWanted = true;
  }

  /** Notes what has changed of the desktop. */
  note(areas: readonly Area[], now: number): void {
    const { x, y } = this.#monitor;
    const here = areas.flatMap((area) => {
      const seen = intersectAreas(area, this.#monitor);
      return seen ? [{ ...seen, x: seen.x - x, y: seen.y - y }] : [];
    });
    if (here.length === 0) return;
    this.#changed.push(...here);
    this.#changedAt = now;
    this.#isSharp = false;
    this.#passes = 0;
  }

  /** In how many milliseconds a frame is due if nothing changes; nothing when none is. */
  dueInMs(now: number): number | undefined {
    const decision = this.#decide(now);
    return decision.kind === "send" ? 0 : decision.waitMs;
  }

  /** The frame that is due now, if one is. `wallClock` is what its time is told by. Refuses as `Screen.capture` does. */
  async next(screen: Screen, now: number, wallClock: () => number): Promise<CapturedFrame | undefined> {
    const decision = this.#decide(now);
    if (decision.kind === "wait") return undefined;
    const { isKey, isSharp: isAtRest } = decision;
    const changed = this.#changed;
    this.#changed = [];
    this.#isKeyWanted &&= !isKey;
    const capturedAt = wallClock();
    const picture = screen.capture(this.#monitor.stream);
    const { coarseness } = this.#budget;
    const encoded = await this.#encoder.encode(picture, { isKey, isAtRest, coarseness, changed, atMs: now });
    this.#passes = isAtRest ? this.#passes + 1 : 0;
    this.#isSharp = isAtRest && this.#isFinished(encoded);
    if (!encoded) return undefined;
    this.#sentAt = now;
    if (encoded.isKey) this.#keySentAt = now;
    const bits = encoded.bytes.length * 8;
    if (isAtRest) this.#budget.spendAtRest(bits, now);
    else this.#budget.spend(bits, now);
    return {
      stream: this.#monitor.stream,
      isKey: encoded.isKey,
      isSharp: this.#isSharp,
      capturedAt,
      bytes: encoded.bytes,
    };
  }

  /** What a viewer must know beside the frames, when it differs from what was told before. */
  takeDescription(): SharedStream | undefined {
    const { stream, name, x, y } = this.#monitor;
    const described = { stream, codec: this.#encoder.codec, ...this.#encoder.size, name, x, y };
    const said = JSON.stringify(described);
    if (said === this.#described) return undefined;
    this.#described = said;
    return described;
  }

  close(): void {
    this.#encoder.close();
  }

  /** A narrow line carries a sharp picture in several passes, each sharper than that before. */
  #isFinished(encoded: EncodedPicture | undefined): boolean {
    return (
      !this.#encoder.sharpensInPasses ||
      !encoded ||
      encoded.bytes.length <= finishedBytes ||
      this.#passes >= mostPasses
    );
  }

  #decide(now: number): ReturnType<typeof decideFrame> {
    return decideFrame({
      now,
      changedAt: this.#changedAt,
      sentAt: this.#sentAt,
      keySentAt: this.#keySentAt,
      isNew: this.#changed.length > 0,
      isSharp: this.#isSharp,
      isKeyWanted: this.#isKeyWanted,
      isPaused: false,
      keyEveryMs,
      framesPerSecond: 1000 / this.#budget.gapMs(this.#sentAt ?? now),
    });
  }
}
