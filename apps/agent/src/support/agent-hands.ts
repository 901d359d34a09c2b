import type { CustomerHands } from "@tachiai/agent-core/support";
import type { SupportInput } from "@tachiai/protocol";
import type { Area } from "../capabilities/area.ts";
import { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import type { Clipboard } from "../capabilities/clipboard.ts";
import type { Input } from "../capabilities/input.ts";

export interface AgentHandsOptions {
  readonly openInput: () => Input;
  readonly openClipboard: () => Clipboard;
  /** Where a shared screen lies on the desktop; nothing when it is not shown. */
  readonly placeOf: (stream: number) => Area | undefined;
  readonly warn: (error: unknown) => void;
}

/** How soon a text that was copied here is known. */
const lookEveryMs = 500;

/** Pointer, keyboard and clipboard of this computer in a supporter's hands: opened when he uses them, closed when he may not any more. */
export class AgentHands implements CustomerHands {
  readonly #options: AgentHandsOptions;
  #input: Input | undefined;
  #work: Promise<void> = Promise.resolve();
  #clipboard: { readonly opened: Clipboard; known: string | undefined } | undefined;

  constructor(options: AgentHandsOptions) {
    this.#options = options;
  }

  take(stream: number, inputs: readonly SupportInput[]): void {
    const input = (this.#input ??= this.#open(this.#options.openInput));
    if (!input) return;
    // One after the other: a text takes its time, and what was pressed after it comes after it.
    for (const one of inputs)
      this.#work = this.#work
        .then(() => (input === this.#input ? this.#do(input, stream, one) : undefined))
        .catch((error: unknown) => this.#refused(input, error));
  }

  /** At once, in the middle of a text too. */
  release(): void {
    const input = this.#input;
    this.#input = undefined;
    input?.close();
  }

  setClipboard(text: string): void {
    const clipboard = this.#clipboard;
    if (!clipboard) return;
    clipboard.known = text;
    clipboard.opened.writeText(text).catch(this.#options.warn);
  }

  /** What lay there before is not told. */
  followClipboard(copied: (text: string) => void): () => void {
    const opened = this.#open(this.#options.openClipboard);
    if (!opened) return () => {};
    const clipboard: { readonly opened: Clipboard; known: string | undefined } = { opened, known: undefined };
    this.#clipboard = clipboard;
    let isOver = false;
    let isFirst = true;
    const look = async () => {
      const text = await opened.readText().catch(() => undefined);
      if (isOver) return;
      if (text !== undefined && text !== clipboard.known && !isFirst) copied(text);
      clipboard.known = text ?? clipboard.known;
      isFirst = false;
      timer = setTimeout(() => void look(), lookEveryMs);
    };
    let timer: NodeJS.Timeout | undefined;
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      opened.close();
      this.#clipboard = undefined;
    };
  }

  async #do(input: Input, stream: number, one: SupportInput): Promise<void> {
    switch (one.kind) {
      case "pointer": {
        const place = this.#options.placeOf(stream);
        if (place)
          input.movePointer(
            within(place.x, place.width, one.at[0]),
            within(place.y, place.height, one.at[1]),
          );
        return;
      }
      case "button":
        return one.isDown ? input.pressButton(one.button) : input.releaseButton(one.button);
      case "wheel":
        return input.turnWheel(one.right, one.down);
      case "key":
        return one.isDown ? input.pressKey(one) : input.releaseKey(one);
      case "text":
        return input.typeText(one.text);
      case "release":
        return input.releaseAll();
    }
  }

  #open<Opened>(open: () => Opened): Opened | undefined {
    try {
      return open();
    } catch (error) {
      this.#options.warn(error);
      return undefined;
    }
  }

  #refused(input: Input, error: unknown): void {
    // It was closed in the middle of a text.
    if (input !== this.#input) return;
    if (error instanceof CapabilityRefusal && error.code === "display_gone") this.#input = undefined;
    this.#options.warn(error);
  }
}

/** The pixel at a fraction of a screen's width or height. */
function within(start: number, length: number, fraction: number): number {
  return start + Math.min(length - 1, Math.floor(fraction * length));
}
