import type { SupportInput } from "@tachiai/protocol";

/** What a supporter's hands do, in order; of many movements between two pictures the last one counts. */
export class InputQueue {
  readonly #send: (inputs: readonly SupportInput[]) => void;
  #moved: SupportInput | undefined;

  constructor(send: (inputs: readonly SupportInput[]) => void) {
    this.#send = send;
  }

  /** With the next picture of this page. */
  move(to: SupportInput): void {
    if (!this.#moved) requestAnimationFrame(() => this.#moved && this.do());
    this.#moved = to;
  }

  /** At once, behind what was moved before it. */
  do(...inputs: readonly SupportInput[]): void {
    const all = this.#moved ? [this.#moved, ...inputs] : inputs;
    this.#moved = undefined;
    this.#send(all);
  }
}
