import type { CustomerScreen, ScreenEvents, ShowAnswer } from "@tachiai/agent-core/support";
import { encodeBase64, type StreamDescription } from "@tachiai/protocol";
import {
  type EncodedAs,
  type Rate,
  type SharedScreen,
  type SharedSurface,
  shareScreen,
} from "@tachiai/screen-stream";

/** What is sent of a screen until the server says how much the line takes. */
const firstRate: Rate = { bitsPerSecond: 4_000_000, framesPerSecond: 30 };

/** The screen or window that the customer has chosen in his browser. */
export class OwnScreen implements CustomerScreen {
  readonly #events: ScreenEvents;
  readonly #nameSurface: (surface: SharedSurface) => string;
  #shared: SharedScreen | undefined;
  #description: StreamDescription | undefined;
  #stream = -1;
  #wasAllowed = false;
  #isSent = false;

  constructor(events: ScreenEvents, nameSurface: (surface: SharedSurface) => string) {
    this.#events = events;
    this.#nameSurface = nameSurface;
  }

  /** For a small picture of it beside. */
  get captured(): MediaStream | undefined {
    return this.#shared?.captured;
  }

  described(): readonly StreamDescription[] {
    return this.#description ? [this.#description] : [];
  }

  async show(): Promise<ShowAnswer> {
    this.stop();
    this.#stream += 1;
    const { frame, hasRoom } = this.#events;
    const answer = await shareScreen(
      {
        described: (as) => this.#describe(as),
        frame,
        hasRoom,
        ended: (why) => {
          this.#forget();
          this.#events.changed(false, false, why);
        },
      },
      { stream: this.#stream, rate: firstRate },
    );
    if (typeof answer === "string") return answer;
    // Until it is allowed, what is captured goes nowhere.
    answer.pause();
    this.#shared = answer;
    this.#events.changed(true, false);
    return "shown";
  }

  follow({ isAllowed, maySend }: { readonly isAllowed: boolean; readonly maySend: boolean }): void {
    if (!this.#shared) return;
    if (this.#wasAllowed && !isAllowed) return this.stop();
    this.#wasAllowed = isAllowed;
    if (maySend === this.#isSent) return;
    this.#isSent = maySend;
    if (maySend) this.#shared.resume();
    else this.#shared.pause();
    this.#events.changed(true, maySend);
  }

  wantKeyFrame(): void {
    this.#shared?.wantKeyFrame();
  }

  setRate(rate: Rate): void {
    this.#shared?.setRate(rate);
  }

  stop(): void {
    if (!this.#shared) return;
    this.#shared.stop();
    this.#forget();
    this.#events.changed(false, false);
  }

  #describe({ codec, width, height, description }: EncodedAs): void {
    this.#description = {
      stream: this.#stream,
      codec,
      width,
      height,
      label: this.#shared ? this.#nameSurface(this.#shared.surface) : "",
      ...(description && { description: encodeBase64(description) }),
    };
    this.#events.described(this.#description);
  }

  #forget(): void {
    if (this.#description) this.#events.streamEnded(this.#stream);
    this.#shared = undefined;
    this.#description = undefined;
    this.#wasAllowed = false;
    this.#isSent = false;
  }
}
