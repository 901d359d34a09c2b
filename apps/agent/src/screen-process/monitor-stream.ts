import { decideFrame } from "@tachiai/screen-stream/decide-frame";
import { type Area, intersectAreas } from "../capabilities/area.ts";
import type { Monitor, Screen } from "../capabilities/screen.ts";
import type { Encoder, OpenEncoder, Rate } from "./encoding/encoder.ts";
import type { CapturedFrame, SharedStream } from "./messages.ts";

/** The pictures of one monitor on their way to frames: what has changed since the last one, and when the next one is due. */
export class MonitorStream {
  readonly #monitor: Monitor;
  readonly #encoder: Encoder;
  #rate: Rate;
  #changed: Area[];
  #changedAt: number;
  #sentAt: number | undefined;
  #keySentAt: number | undefined;
  #isSharp = false;
  #isKeyWanted = true;
  #lastBits = 0;
  #described = "";

  constructor(monitor: Monitor, openEncoder: OpenEncoder, rate: Rate, now: number) {
    this.#monitor = monitor;
    this.#rate = rate;
    this.#encoder = openEncoder(monitor, rate);
    this.#changed = [monitor];
    this.#changedAt = now;
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
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
    const { isKey, isSharp } = decision;
    const changed = this.#changed;
    this.#changed = [];
    this.#isKeyWanted &&= !isKey;
    const capturedAt = wallClock();
    const picture = screen.capture(this.#monitor.stream);
    const encoded = await this.#encoder.encode(picture, { isKey, isSharp, changed, atMs: now });
    this.#isSharp ||= isSharp;
    if (!encoded) return undefined;
    this.#sentAt = now;
    if (encoded.isKey) this.#keySentAt = now;
    this.#lastBits = encoded.bytes.length * 8;
    return { stream: this.#monitor.stream, isKey: encoded.isKey, isSharp, capturedAt, bytes: encoded.bytes };
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
      framesPerSecond: this.#affordable(),
    });
  }

  /** As many frames as the line carries when each is like the last one. */
  #affordable(): number {
    const { bitsPerSecond, framesPerSecond } = this.#rate;
    if (this.#encoder.keepsRate || this.#lastBits === 0) return framesPerSecond;
    return Math.min(framesPerSecond, bitsPerSecond / this.#lastBits);
  }
}
