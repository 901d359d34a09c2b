import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import type { Hidden, PointerShape, PointerSight } from "../capabilities/screen.ts";
import { decideRestart } from "./decide-restart.ts";
import type { Rate } from "./encoding/encoder.ts";
import {
  type CapturedFrame,
  type ScreenOrder,
  ScreenReport,
  type SharedStream,
  type Sharing,
} from "./messages.ts";

/** A frame in its stream's order; counted here, so that the count goes on over restarts. */
export interface Frame extends CapturedFrame {
  readonly sequence: number;
}

export interface ScreenListener {
  /** Before the first frame of a stream, and whenever codec, size or place differ. */
  onStream(stream: SharedStream): void;
  onStreamEnded(stream: number): void;
  onFrame(frame: Frame): void;
  onPointer(pointer: PointerSight): void;
  onPointerShape(shape: PointerShape): void;
  /** Nothing is shared any more: refused, or failed too often (`undefined`). */
  onEnded(refusal: CapabilityRefusal | undefined): void;
}

/**
 * A process of its own that captures and encodes screens. Killing it ends all capturing at once; when it ends by itself it is started
 * anew, with key frames, and nothing else of the agent is touched.
 */
export class ScreenProcess {
  readonly #listener: ScreenListener;
  readonly #program: URL;
  readonly #sequences = new Map<number, number>();
  readonly #ends: number[] = [];
  readonly #hiding = new Map<number, () => void>();
  #sharing: Sharing;
  #process: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #orders = 0;
  #isOver = false;

  constructor(sharing: Sharing, listener: ScreenListener, program = new URL("./main.ts", import.meta.url)) {
    this.#sharing = sharing;
    this.#listener = listener;
    this.#program = program;
    this.#start();
  }

  /** Nothing while it is being started anew. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Comes back when every frame from then on hides this. */
  async hide(hidden: Hidden): Promise<void> {
    this.#sharing = { ...this.#sharing, hidden: { areas: [...hidden.areas], windows: [...hidden.windows] } };
    if (this.#isOver) return;
    const order = ++this.#orders;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hiding.set(order, resolve);
    this.#order({ type: "hide", hidden: this.#sharing.hidden, order });
    await promise;
  }

  setRate(rate: Rate): void {
    this.#sharing = { ...this.#sharing, rate };
    this.#order({ type: "rate", rate });
  }

  askKeyFrame(stream: number): void {
    this.#order({ type: "key-frame", stream });
  }

  /** Ends all capturing at once. */
  async stop(): Promise<void> {
    this.#end();
    const ending = this.#process;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, "exit");
    ending.kill("SIGKILL");
    await ended;
  }

  #start(): void {
    const started = fork(this.#program, { serialization: "advanced" });
    this.#process = started;
    started.on("message", (message) => {
      // What was on its way when the capturing was ended is nobody's any more.
      if (this.#isOver || started !== this.#process) return;
      const report = ScreenReport.safeParse(message);
      if (report.success) this.#hear(report.data);
      // It is broken, and a new one may not be.
      else started.kill("SIGKILL");
    });
    // Behind its last word, which its exit may overtake.
    started.once("disconnect", () => this.#ended());
    // An order to a process that has just ended, whose end is heard anyway; or one that could not be started.
    started.on("error", () => {
      if (started.pid === undefined) this.#ended();
    });
    this.#order({ type: "share", sharing: this.#sharing });
    // It begins with what was ordered last.
    for (const hide of this.#hiding.keys())
      this.#order({ type: "hide", hidden: this.#sharing.hidden, order: hide });
  }

  #hear(report: ScreenReport): void {
    switch (report.type) {
      case "stream":
        return this.#listener.onStream(report.stream);
      case "stream-ended":
        return this.#listener.onStreamEnded(report.stream);
      case "frame":
        return this.#listener.onFrame({ ...report.frame, sequence: this.#next(report.frame.stream) });
      case "pointer":
        return this.#listener.onPointer(report.pointer);
      case "pointer-shape":
        return this.#listener.onPointerShape(report.shape);
      case "hidden":
        this.#hiding.get(report.order)?.();
        this.#hiding.delete(report.order);
        return;
      case "refused":
        this.#end();
        return this.#listener.onEnded(new CapabilityRefusal(report.code, report.missing));
    }
  }

  #ended(): void {
    if (this.#isOver) return;
    this.#process = undefined;
    const now = performance.now();
    this.#ends.push(now);
    const restart = decideRestart(this.#ends, now);
    if (restart) {
      this.#restart = setTimeout(() => this.#start(), restart.afterMs);
      return;
    }
    this.#end();
    this.#listener.onEnded(undefined);
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#restart);
    for (const resolve of this.#hiding.values()) resolve();
    this.#hiding.clear();
  }

  #next(stream: number): number {
    const sequence = this.#sequences.get(stream) ?? 0;
    this.#sequences.set(stream, (sequence + 1) % 2 ** 32);
    return sequence;
  }

  #order(order: ScreenOrder): void {
    if (this.#process?.connected) this.#process.send(order);
  }
}
