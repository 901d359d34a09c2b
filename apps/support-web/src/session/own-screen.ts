import {
  type EncodedAs,
  type Rate,
  type SharedScreen,
  type SharingEnd,
  shareScreen,
} from "@tachiai/screen-stream";

/** What is sent of a screen until the server says how much the line takes. */
const firstRate: Rate = { bitsPerSecond: 4_000_000, framesPerSecond: 30 };

export interface OwnScreenEvents {
  described(as: EncodedAs): void;
  frame(message: Uint8Array<ArrayBuffer>): void;
  hasRoom(): boolean;
  /** It is captured no more, by whatever: `sharingEnd` where the page did not end it itself. */
  changed(shared: SharedScreen | undefined, isSent: boolean, sharingEnd?: SharingEnd): void;
}

/** What came of showing a screen. */
export type ShowAnswer = "shown" | "declined" | "unavailable";

/** The screen that the customer has chosen: sent while it may be, captured no longer than it is allowed. */
export class OwnScreen {
  readonly #events: OwnScreenEvents;
  #shared: SharedScreen | undefined;
  #described: EncodedAs | undefined;
  #stream = -1;
  #wasAllowed = false;
  #isSent = false;

  constructor(events: OwnScreenEvents) {
    this.#events = events;
  }

  get stream(): number {
    return this.#stream;
  }

  get shared(): SharedScreen | undefined {
    return this.#shared;
  }

  /** How it is encoded, once it is. */
  get described(): EncodedAs | undefined {
    return this.#shared && this.#described;
  }

  /** Lets him choose a screen. Must be called from a click. */
  async show(): Promise<ShowAnswer> {
    this.stop();
    this.#stream += 1;
    const events = this.#events;
    const answer = await shareScreen(
      {
        described: (as) => {
          this.#described = as;
          events.described(as);
        },
        frame: (message) => events.frame(message),
        hasRoom: () => events.hasRoom(),
        ended: (why) => {
          this.#forget();
          events.changed(undefined, false, why);
        },
      },
      { stream: this.#stream, rate: firstRate },
    );
    if (typeof answer === "string") return answer;
    // Until it is allowed, what is captured goes nowhere.
    answer.pause();
    this.#shared = answer;
    events.changed(answer, false);
    return "shown";
  }

  /** Brings what is captured in step: sent while it may be, and captured no more when it is not allowed any more. */
  follow({ isAllowed, maySend }: { readonly isAllowed: boolean; readonly maySend: boolean }): void {
    if (!this.#shared) return;
    if (this.#wasAllowed && !isAllowed) return this.stop();
    this.#wasAllowed = isAllowed;
    if (maySend === this.#isSent) return;
    this.#isSent = maySend;
    if (maySend) this.#shared.resume();
    else this.#shared.pause();
    this.#events.changed(this.#shared, maySend);
  }

  stop(): void {
    if (!this.#shared) return;
    this.#shared.stop();
    this.#forget();
    this.#events.changed(undefined, false);
  }

  #forget(): void {
    this.#shared = undefined;
    this.#described = undefined;
    this.#wasAllowed = false;
    this.#isSent = false;
  }
}
