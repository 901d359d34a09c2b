import { setTimeout as pause } from "node:timers/promises";
import { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import type { PointerSight, Screen } from "../capabilities/screen.ts";
import type { OpenEncoder } from "./encoding/encoder.ts";
import type { ScreenOrder, ScreenReport, Sharing } from "./messages.ts";
import { MonitorStream } from "./monitor-stream.ts";

/** Comes back when the agent has taken the report: nothing is captured while it cannot keep up. */
export type TellAgent = (report: ScreenReport) => Promise<void>;

/** How often the display is asked whether something was drawn while nothing was: an unchanged screen costs little more than that. */
const looksPerSecond = 30;

/** Shares screens for as long as the process lives: captures, hides, encodes, tells. */
export class ScreenSharing {
  readonly #screen: Screen;
  readonly #openEncoder: OpenEncoder;
  readonly #tell: TellAgent;
  readonly #streams = new Map<number, MonitorStream>();
  readonly #wanted: Sharing["streams"];
  readonly #orders: Exclude<ScreenOrder, { type: "share" }>[] = [];
  #rate: Sharing["rate"];
  #pointer: PointerSight | undefined;

  constructor(screen: Screen, openEncoder: OpenEncoder, sharing: Sharing, tell: TellAgent) {
    this.#screen = screen;
    this.#openEncoder = openEncoder;
    this.#tell = tell;
    this.#wanted = sharing.streams;
    this.#rate = sharing.rate;
    screen.hide(sharing.hidden);
  }

  /** Ends only by a refusal. */
  async run(): Promise<never> {
    await this.#openStreams();
    for (;;) {
      const nextLookAt = performance.now() + 1000 / looksPerSecond;
      await this.#look();
      await pause(this.#restMs(nextLookAt));
    }
  }

  /** Before the next picture: none that is under way may come after the answer. */
  obey(order: Exclude<ScreenOrder, { type: "share" }>): void {
    this.#orders.push(order);
  }

  async #carryOut(order: Exclude<ScreenOrder, { type: "share" }>): Promise<void> {
    switch (order.type) {
      case "hide":
        this.#screen.hide(order.hidden);
        return this.#tell({ type: "hidden", order: order.order });
      case "rate":
        this.#rate = order.rate;
        for (const stream of this.#streams.values()) stream.setRate(order.rate);
        return;
      case "key-frame":
        return this.#streams.get(order.stream)?.wantKey();
    }
  }

  async #look(): Promise<void> {
    for (const order of this.#orders.splice(0)) await this.#carryOut(order);
    const { areas, monitorsChanged } = this.#screen.changes();
    if (monitorsChanged) await this.#openStreams();
    for (const stream of this.#streams.values()) {
      stream.note(areas, performance.now());
      await this.#send(stream);
    }
    await this.#lookForPointer();
  }

  /** Until something is due, or the display is to be asked again. */
  #restMs(nextLookAt: number): number {
    const now = performance.now();
    const due = [...this.#streams.values()].map((stream) => stream.dueInMs(now) ?? Number.POSITIVE_INFINITY);
    return Math.max(1, Math.min(nextLookAt - now, ...due));
  }

  async #send(stream: MonitorStream): Promise<void> {
    const frame = await stream
      .next(this.#screen, performance.now(), () => performance.timeOrigin + performance.now())
      .catch(unlessScreenWent);
    if (!frame) return;
    const description = stream.takeDescription();
    if (description) await this.#tell({ type: "stream", stream: description });
    await this.#tell({ type: "frame", frame });
  }

  async #lookForPointer(): Promise<void> {
    const { x, y, shape } = this.#screen.pointer();
    const before = this.#pointer;
    if (before?.x === x && before.y === y && before.shape === shape) return;
    this.#pointer = { x, y, shape };
    if (before?.shape !== shape)
      await this.#tell({ type: "pointer-shape", shape: this.#screen.pointerShape() });
    await this.#tell({ type: "pointer", pointer: this.#pointer });
  }

  /** Anew for every monitor: a change of one moves the others. */
  async #openStreams(): Promise<void> {
    const before = [...this.#streams.keys()];
    for (const stream of this.#streams.values()) stream.close();
    this.#streams.clear();
    for (const monitor of this.#screen.monitors())
      if (this.#wanted === "all" || this.#wanted.includes(monitor.stream))
        this.#streams.set(
          monitor.stream,
          new MonitorStream(monitor, this.#openEncoder, this.#rate, performance.now()),
        );
    for (const stream of before)
      if (!this.#streams.has(stream)) await this.#tell({ type: "stream-ended", stream });
  }
}

/** A monitor may go between the look at the changes and the picture; the next look tells. */
function unlessScreenWent(refused: unknown): undefined {
  if (refused instanceof CapabilityRefusal && refused.code === "no_such_screen") return;
  throw refused;
}
