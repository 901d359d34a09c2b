import { setTimeout as pause } from "node:timers/promises";
import type { Pointer } from "../../bind-library.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { type Clipboard, longestClipboardBytes } from "../../clipboard.ts";
import { type ClipboardLibraries, loadClipboardLibraries } from "./clipboard-libraries.ts";
import { fromClipboard, toClipboard } from "./clipboard-text.ts";

const unicodeText = 13;
const movable = 2;
const forMessagesAlone = -3;
const notWhenHung = 2;
const patienceMs = 3000;
const betweenTriesMs = 20;
/** One unit of UTF-16 more than the longest text can take here, with two for each end of a line. */
const mostMemory = (longestClipboardBytes * 2 + 1) * 2;

/** The clipboard of a Windows desktop. A text lies there by itself; ours is taken away in the end unless somebody has copied since. */
export class WindowsClipboard implements Clipboard {
  readonly #libraries: ClipboardLibraries;
  #turn: Promise<unknown> = Promise.resolve();
  /** Windows counts what is copied. */
  #ours: number | undefined;
  #isClosed = false;

  /** Refuses `library_missing`. */
  static open(): WindowsClipboard {
    return new WindowsClipboard(loadClipboardLibraries());
  }

  private constructor(libraries: ClipboardLibraries) {
    this.#libraries = libraries;
  }

  readText(): Promise<string | undefined> {
    return this.#inTurn(async () => {
      await this.#requireAnsweringOwner();
      const copied = await this.#whileOpen(() => this.#copied());
      return copied && fromClipboard(copied);
    });
  }

  writeText(text: string): Promise<void> {
    return this.#inTurn(async () => {
      const bytes = toClipboard(text);
      await this.#whileOpen(() => this.#lay(bytes));
      this.#ours = this.#libraries.GetClipboardSequenceNumber();
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#libraries.GetClipboardSequenceNumber() !== this.#ours) return;
    this.#withWindow((window) => {
      if (!this.#libraries.OpenClipboard(window)) return;
      this.#libraries.EmptyClipboard();
      this.#libraries.CloseClipboard();
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(() => {
      if (this.#isClosed) throw new CapabilityRefusal("display_gone");
      return work();
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  /** A program may give its text only when it is asked, and Windows would wait for it for ever. */
  async #requireAnsweringOwner(): Promise<void> {
    const owner = this.#libraries.GetClipboardOwner();
    if (owner === 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#libraries.SendMessageTimeoutW.async(
      owner,
      0,
      0,
      0,
      notWhenHung,
      patienceMs,
      null,
      (fault, isAnswered) => (fault ? reject(fault) : resolve(isAnswered)),
    );
    if (!(await promise) && this.#libraries.GetClipboardOwner() === owner)
      throw new CapabilityRefusal("no_answer");
  }

  /** Only one program has the clipboard at a time; refuses `no_answer` when another keeps it. */
  async #whileOpen<Result>(work: () => Result): Promise<Result> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const done = this.#withWindow((window) => this.#tryOpen(window, work));
      if (done) return done.result;
      if (performance.now() > until) throw new CapabilityRefusal("no_answer");
      await pause(betweenTriesMs);
    }
  }

  #tryOpen<Result>(window: number, work: () => Result): { readonly result: Result } | undefined {
    if (!this.#libraries.OpenClipboard(window)) return undefined;
    try {
      return { result: work() };
    } finally {
      this.#libraries.CloseClipboard();
    }
  }

  /** The clipboard is opened by a window; whoever copies next would wait for ours to answer, so it never outlives the moment. */
  #withWindow<Result>(work: (window: number) => Result): Result {
    const window = this.#libraries.CreateWindowExW(0, "STATIC", "", 0, 0, 0, 0, 0, forMessagesAlone, 0, 0, 0);
    try {
      return work(window);
    } finally {
      this.#libraries.DestroyWindow(window);
    }
  }

  #copied(): Buffer | undefined {
    const memory = this.#libraries.GetClipboardData(unicodeText);
    if (memory === null) return undefined;
    const bytes = Buffer.alloc(Math.min(this.#libraries.GlobalSize(memory), mostMemory));
    this.#locked(memory, (from) => this.#libraries.RtlMoveMemory(bytes, from, bytes.length));
    return bytes;
  }

  #lay(bytes: Buffer): void {
    const memory = this.#libraries.GlobalAlloc(movable, bytes.length);
    if (memory === null) throw new Error(`Windows has no ${bytes.length} bytes for the clipboard`);
    this.#locked(memory, (to) => this.#libraries.RtlMoveMemory(to, bytes, bytes.length));
    this.#libraries.EmptyClipboard();
    if (this.#libraries.SetClipboardData(unicodeText, memory) !== null) return;
    this.#libraries.GlobalFree(memory);
    throw new CapabilityRefusal("no_answer");
  }

  #locked(memory: Pointer, work: (at: Pointer) => void): void {
    const at = this.#libraries.GlobalLock(memory);
    if (at === null) throw new CapabilityRefusal("no_answer");
    work(at);
    this.#libraries.GlobalUnlock(memory);
  }
}
