import type { CustomerScreen, ScreenEvents, ShowAnswer } from "@tachiai/agent-core/support";
import type { StreamDescription } from "@tachiai/protocol";
import { encodeCursorShape, encodeLiveFrame, largestCursor } from "@tachiai/session-recording";
import type { Area } from "../capabilities/area.ts";
import type { Hidden, PointerShape, PointerSight } from "../capabilities/screen.ts";
import type { Rate } from "../screen-process/encoding/encoder.ts";
import type { SharedStream } from "../screen-process/messages.ts";
import { type Frame, ScreenProcess } from "../screen-process/screen-process.ts";

export interface AgentScreenOptions {
  readonly display: string;
  readonly events: ScreenEvents;
}

/** What is sent until the server says how much the line takes: as much as it assumes itself. */
const firstRate: Rate = { bitsPerSecond: 8_000_000, framesPerSecond: 30 };
const nothingHidden: Hidden = { areas: [], windows: [] };

/** All screens of this computer, captured in a process of their own for as long as they may be seen, and not a moment longer. */
export class AgentScreen implements CustomerScreen {
  readonly #display: string;
  readonly #events: ScreenEvents;
  readonly #streams = new Map<number, SharedStream>();
  /** Streams of which a frame was left out: they go on with a key frame. */
  readonly #broken = new Set<number>();
  #process: ScreenProcess | undefined;
  #hidden = nothingHidden;
  #rate = firstRate;
  #isShown = false;
  #wasAllowed = false;
  #pointerOn: number | undefined;
  #shapes = 0;

  constructor({ display, events }: AgentScreenOptions) {
    this.#display = display;
    this.#events = events;
  }

  /** Where a screen lies on the desktop, while it is shown. */
  placeOf(stream: number): Area | undefined {
    return this.#streams.get(stream);
  }

  get hidden(): Hidden {
    return this.#hidden;
  }

  /** Comes back when no picture shows it any more. */
  async hide(hidden: Hidden): Promise<void> {
    this.#hidden = hidden;
    await this.#process?.hide(hidden);
  }

  described(): readonly StreamDescription[] {
    return [...this.#streams.values()].map(descriptionOf);
  }

  async show(): Promise<ShowAnswer> {
    this.#isShown = true;
    this.#events.changed(true, false);
    return "shown";
  }

  follow({ isAllowed, maySend }: { readonly isAllowed: boolean; readonly maySend: boolean }): void {
    if (!this.#isShown) return;
    if (this.#wasAllowed && !isAllowed) return this.stop();
    this.#wasAllowed = isAllowed;
    if (maySend === (this.#process !== undefined)) return;
    if (maySend) this.#begin();
    else this.#end();
    this.#events.changed(true, maySend);
  }

  wantKeyFrame(stream: number): void {
    this.#process?.askKeyFrame(stream);
  }

  setRate({ bitsPerSecond, framesPerSecond }: Rate): void {
    this.#rate = { bitsPerSecond, framesPerSecond };
    this.#process?.setRate(this.#rate);
  }

  stop(): void {
    if (!this.#isShown) return;
    this.#end();
    this.#isShown = false;
    this.#wasAllowed = false;
    this.#events.changed(false, false);
  }

  #begin(): void {
    const begun: ScreenProcess = new ScreenProcess(
      {
        display: this.#display,
        streams: "all",
        hidden: { areas: [...this.#hidden.areas], windows: [...this.#hidden.windows] },
        rate: this.#rate,
        codecs: ["h264", "tiles"],
      },
      {
        onStream: (stream) => this.#describe(stream),
        onStreamEnded: (stream) => this.#streamEnded(stream),
        onFrame: (frame) => this.#send(frame),
        onPointer: (pointer) => this.#point(pointer),
        onPointerShape: (shape) => this.#sayShape(shape),
        onEnded: () => begun === this.#process && this.#failed(),
      },
    );
    this.#process = begun;
  }

  /** Capturing has ended when this comes back, whatever the process was doing. */
  #end(): void {
    void this.#process?.stop();
    this.#process = undefined;
    for (const stream of this.#streams.keys()) this.#events.streamEnded(stream);
    this.#streams.clear();
    this.#broken.clear();
    this.#pointerOn = undefined;
  }

  #failed(): void {
    this.#end();
    this.#isShown = false;
    this.#wasAllowed = false;
    this.#events.changed(false, false, "failed");
  }

  #describe(stream: SharedStream): void {
    this.#streams.set(stream.stream, stream);
    this.#events.described(descriptionOf(stream));
  }

  #streamEnded(stream: number): void {
    if (this.#streams.delete(stream)) this.#events.streamEnded(stream);
  }

  #send({ stream, sequence, isKey, isSharp, capturedAt, bytes }: Frame): void {
    if (!this.#events.hasRoom()) {
      this.#broken.add(stream);
      return;
    }
    if (this.#broken.has(stream) && !isKey) {
      this.#process?.askKeyFrame(stream);
      return;
    }
    this.#broken.delete(stream);
    this.#events.frame(
      encodeLiveFrame({ kind: "picture", isKey, isSharp, stream, sequence, capturedAt, payload: bytes }),
    );
  }

  #point({ x, y }: PointerSight): void {
    const under = [...this.#streams.values()].find(
      (one) => x >= one.x && y >= one.y && x < one.x + one.width && y < one.y + one.height,
    );
    if (this.#pointerOn !== undefined && this.#pointerOn !== under?.stream)
      this.#events.cursor(this.#pointerOn, undefined);
    this.#pointerOn = under?.stream;
    if (under) this.#events.cursor(under.stream, [(x - under.x) / under.width, (y - under.y) / under.height]);
  }

  #sayShape({ width, height, hotX, hotY, rgba }: PointerShape): void {
    // A picture instead of a pointer, as games make them, is none that a supporter needs.
    if (width > largestCursor || height > largestCursor) return;
    const payload = encodeCursorShape({ width, height, hotX, hotY, rgba });
    this.#shapes = (this.#shapes + 1) % 2 ** 32;
    for (const stream of this.#streams.keys())
      this.#events.frame(
        encodeLiveFrame({
          kind: "cursor-shape",
          isKey: false,
          isSharp: false,
          stream,
          sequence: this.#shapes,
          capturedAt: performance.timeOrigin + performance.now(),
          payload,
        }),
      );
  }
}

function descriptionOf({ stream, codec, width, height, name }: SharedStream): StreamDescription {
  return { stream, codec, width, height, label: name.slice(0, 100) };
}
