import { writeEvents } from "./event-lines.ts";
import type { InputKind, SessionEvent } from "./session-event.ts";

/** How long what happened waits to be sealed. */
export const eventsWaitMs = 2_000;
/** A chunk closes before it has more. */
const mostEvents = 1_000;

/** A chunk of the event track, to be sealed. */
export interface ClosedEvents {
  /** Within the track, from 0. */
  readonly number: number;
  /** Milliseconds since 1970 of the first and the last event. */
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** Gathers what happens in a session into chunks. It has no clock: whoever owns it says what time it is. */
export class EventTrack {
  #number: number;
  #events: SessionEvent[] = [];
  #second: { readonly at: number; readonly counts: Map<InputKind, number> } | undefined;

  /** @param first The number of the next chunk: a track may go on where another server left it. */
  constructor(first = 0) {
    this.#number = first;
  }

  /** Takes an event; answers with a chunk that is full. */
  add(event: SessionEvent): ClosedEvents | undefined {
    this.#endSecond();
    this.#events.push(event);
    return this.#events.length >= mostEvents ? this.close() : undefined;
  }

  /** Counts an input of the supporter, of which no more is recorded. */
  addInput(kind: InputKind, at: number): void {
    const second = Math.floor(at / 1_000) * 1_000;
    if (this.#second && this.#second.at !== second) this.#endSecond();
    this.#second ??= { at: second, counts: new Map() };
    this.#second.counts.set(kind, (this.#second.counts.get(kind) ?? 0) + 1);
  }

  /** Says what time it is: whatever has waited long enough is closed. */
  passed(now: number): ClosedEvents | undefined {
    const first = this.#events[0]?.at;
    const since =
      first === undefined ? this.#second?.at : Math.min(Date.parse(first), this.#second?.at ?? now);
    return since !== undefined && now - since >= eventsWaitMs ? this.close() : undefined;
  }

  /** Closes what is there; undefined where nothing is. */
  close(): ClosedEvents | undefined {
    this.#endSecond();
    const times = this.#events.map(({ at }) => Date.parse(at));
    if (times.length === 0) return undefined;
    const closed = {
      number: this.#number,
      from: Math.min(...times),
      to: Math.max(...times),
      bytes: writeEvents(this.#events),
    };
    this.#number += 1;
    this.#events = [];
    return closed;
  }

  /** Closes it for good, and states how many chunks there are of it. */
  end(now: number): ClosedEvents | undefined {
    this.#endSecond();
    this.#events.push({
      type: "track-ended",
      at: new Date(now).toISOString(),
      chunks: this.#number + 1,
    });
    return this.close();
  }

  #endSecond(): void {
    if (!this.#second) return;
    const { at, counts } = this.#second;
    this.#second = undefined;
    this.#events.push({ type: "input", at: new Date(at).toISOString(), counts: Object.fromEntries(counts) });
  }
}
