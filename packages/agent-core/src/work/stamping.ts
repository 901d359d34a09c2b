import type { ApiClient } from "@tachiai/api-client";
import {
  type CurrentStatus,
  NewStamp,
  type StampFace,
  type StampId,
  type StampKind,
  stamp as stampNow,
  type TenantId,
} from "@tachiai/protocol";
import type { AgentClock } from "../agent-clock.ts";
import type { OfflineQueue, Waiting } from "../queue/offline-queue.ts";
import type { DeclinedStamp } from "../queue/queued.ts";
import { obstacleOf } from "../sending/obstacle.ts";

/** What became of a press. `storage_full`: it was neither kept nor sent, and the person must be told. */
export type PressAnswer =
  | { readonly pressed: true; readonly stamp: NewStamp }
  | { readonly pressed: false; readonly reason: "storage_full" };

export interface StampingOptions {
  readonly queue: OfflineQueue;
  readonly api: () => ApiClient;
  readonly tenantId: TenantId;
  readonly clock: AgentClock;
  readonly newId: () => string;
  /** What the camera says now. */
  readonly faceNow: () => StampFace;
  /** Told when a stamp that had no room on the disk went to the server directly. */
  readonly onSent: (current: CurrentStatus) => Promise<void>;
  /** A stamp need not wait for its face any more. */
  readonly onReleased: () => void;
  readonly onFault: (error: unknown) => void;
}

/** How long a stamp that switches the camera on waits to say whether the face was confirmed. */
const faceWithinMs = 6_000;
/** How long a look that the person asked for counts for the stamp after it. */
const ownLookCountsMs = 60_000;

/** The stamps of this device: pressed, waiting, declined, each with the word of the camera at its moment. */
export class Stamping {
  readonly #options: StampingOptions;
  #waiting: readonly NewStamp[] = [];
  #declined: readonly Waiting<DeclinedStamp>[] = [];
  #held: { readonly stampId: StampId; readonly cancel: () => void } | undefined;
  #ownLook: { readonly face: StampFace; readonly at: number } | undefined;

  constructor(options: StampingOptions) {
    this.#options = options;
  }

  /** Pressed here and not yet known to the server, in order. */
  get waiting(): readonly NewStamp[] {
    return this.#waiting;
  }

  get declined(): readonly Waiting<DeclinedStamp>[] {
    return this.#declined;
  }

  /** The stamp that still waits for its face. */
  get held(): StampId | undefined {
    return this.#held?.stampId;
  }

  /**
   * Keeps a stamp on the disk; where that has no room, sends it at once. One that switches the camera on waits a few
   * seconds for what it will say.
   */
  async press(kind: StampKind, task: string | undefined, switchesOn: boolean): Promise<PressAnswer> {
    const stamp = NewStamp.parse({
      stampId: this.#options.newId(),
      kind,
      capturedAt: new Date(this.#options.clock.now()).toISOString(),
      face: this.#faceNow(),
      ...(task !== undefined && { task }),
    });
    // Before it is on the disk: from then on a round that is running may send it.
    if (switchesOn && stamp.face === "no-camera") this.#hold(stamp.stampId);
    const answer = await this.#options.queue.keepStamp(stamp);
    if (!answer.kept) return this.#sendUnkept(stamp);
    this.#waiting = [...this.#waiting, stamp];
    return { pressed: true, stamp };
  }

  #hold(stampId: StampId): void {
    this.#held?.cancel();
    this.#held = { stampId, cancel: this.#options.clock.after(faceWithinMs, () => this.#release(undefined)) };
  }

  /** The camera has looked. */
  noteFace(face: StampFace): void {
    if (this.#held && face !== "no-camera") this.#release(face);
  }

  /** The person has been looked at because he asked for it; the stamp he presses next says so. */
  noteOwnLook(face: StampFace): void {
    this.#ownLook = { face, at: this.#options.clock.now() };
  }

  /** Reads from the disk what still waits and what was declined. */
  async reload(): Promise<void> {
    const { queue } = this.#options;
    const waiting = await queue.firstStamps(Number.POSITIVE_INFINITY);
    const declined = await queue.declinedStamps();
    this.#waiting = waiting.map(({ value }) => value);
    this.#declined = declined;
  }

  #faceNow(): StampFace {
    const { clock, faceNow } = this.#options;
    const face = faceNow();
    const looked = this.#ownLook;
    this.#ownLook = undefined;
    const isFresh = looked && clock.now() - looked.at < ownLookCountsMs;
    return face === "no-camera" && isFresh ? looked.face : face;
  }

  #release(face: StampFace | undefined): void {
    const held = this.#held;
    if (!held) return;
    held.cancel();
    this.#held = undefined;
    const { queue, onReleased, onFault } = this.#options;
    const facing = face ? queue.faceStamp(held.stampId, face) : Promise.resolve();
    facing.then(onReleased).catch(onFault);
  }

  async #sendUnkept(stamp: NewStamp): Promise<PressAnswer> {
    const { api, tenantId, onSent } = this.#options;
    try {
      const { current } = await api().call(stampNow, { params: { tenantId }, body: stamp });
      await onSent(current);
      return { pressed: true, stamp };
    } catch (error) {
      if (!obstacleOf(error)) throw error;
      return { pressed: false, reason: "storage_full" };
    }
  }
}
