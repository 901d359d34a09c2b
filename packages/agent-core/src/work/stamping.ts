import type { ApiClient } from "@tachiai/api-client";
import {
  type CurrentStatus,
  NewStamp,
  type StampKind,
  stamp as stampNow,
  type TenantId,
} from "@tachiai/protocol";
import type { AgentClock } from "../device/agent-clock.ts";
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
  /** Told after each attempt to keep a stamp. */
  readonly onKept: (answer: { readonly storageFull: boolean }) => void;
  /** Told when a stamp that had no room on the disk went to the server directly. */
  readonly onSent: (current: CurrentStatus) => Promise<void>;
}

/** The stamps of this device: pressed, waiting, declined. */
export class Stamping {
  readonly #options: StampingOptions;
  #waiting: readonly NewStamp[] = [];
  #declined: readonly Waiting<DeclinedStamp>[] = [];

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

  /** Keeps a stamp on the disk; where that has no room, sends it at once. */
  async press(kind: StampKind, task: string | undefined): Promise<PressAnswer> {
    const stamp = NewStamp.parse({
      stampId: this.#options.newId(),
      kind,
      capturedAt: new Date(this.#options.clock.now()).toISOString(),
      ...(task !== undefined && { task }),
    });
    const answer = await this.#options.queue.keepStamp(stamp);
    this.#options.onKept({ storageFull: !answer.kept });
    if (!answer.kept) return this.#sendUnkept(stamp);
    this.#waiting = [...this.#waiting, stamp];
    return { pressed: true, stamp };
  }

  /** Reads from the disk what still waits and what was declined. */
  async reload(): Promise<void> {
    const { queue } = this.#options;
    const waiting = await queue.firstStamps(Number.POSITIVE_INFINITY);
    const declined = await queue.declinedStamps();
    this.#waiting = waiting.map(({ value }) => value);
    this.#declined = declined;
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
