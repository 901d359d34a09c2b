import type { ApiClient, HeartbeatAnswer } from "@tachiai/api-client";
import {
  type AgentSettings,
  type CurrentStatus,
  getMyStatus,
  type Heartbeat,
  keepEpoch,
  type NewStamp,
  type ResponseOf,
  reportPresence,
  sendStamps,
  stamp,
  type TenantId,
  uploadPicture,
  withdrawConsents,
} from "@tachiai/protocol";
import type { Device } from "../device/device.ts";
import type { OfflineQueue, Waiting } from "../queue/offline-queue.ts";
import type { FrozenReport } from "../queue/queued.ts";
import { obstacleOf, type SendingObstacle } from "./obstacle.ts";

export interface SendingPorts {
  readonly api: () => ApiClient;
  readonly queue: OfflineQueue;
  readonly tenantId: TenantId;
  readonly deviceId: Device["deviceId"];
  /** UTC milliseconds by this device's clock. */
  readonly now: () => number;
  /** Says over the live connection that the agent lives; undefined when it has to be told by a request. */
  readonly beat: (heartbeat: Heartbeat) => Promise<HeartbeatAnswer | undefined>;
  /**
   * What the server says about the person's work now. Awaited before the stamps that it counts in leave the disk, or a
   * crash between the two would take him for not working.
   */
  readonly onStatus: (current: CurrentStatus) => Promise<void>;
}

/** What may be sent; asked before each piece, because a person acts while a round runs. */
export interface SendingOrder {
  /** Facts and pictures: only by the active agent, under live consent. */
  readonly mayReport: boolean;
  readonly paused?: FrozenReport["paused"] | undefined;
}

export type StopOrder = NonNullable<ResponseOf<typeof reportPresence>["stop"]>;

/** What a round brought. Without an obstacle everything that may be sent has arrived. */
export interface SendingOutcome {
  readonly obstacle?: SendingObstacle;
  readonly stop?: StopOrder;
  readonly settings?: AgentSettings;
  readonly hasReported: boolean;
}

type Found = { -readonly [Name in keyof SendingOutcome]: SendingOutcome[Name] };

const mostStamps = 200;
/** A stamp this young counts as pressed now: the server may refuse it, so that the person can do what fits. */
const pressedNowMs = 60_000;

/**
 * Sends what waits, each kind in its order: a withdrawal before everything, stamps before the facts that lie between
 * them, facts before pictures, and an epoch before the pictures that are sealed to it. A picture takes seconds on a slow line, so after each one newer facts go first.
 */
export async function sendWaiting(
  ports: SendingPorts,
  order: () => SendingOrder,
  heartbeat: boolean,
): Promise<SendingOutcome> {
  const found: Found = { hasReported: false };
  const round = new Round(ports, order, heartbeat, found);
  try {
    while (
      (await round.sendWithdrawal()) ||
      (await round.sendStamps()) ||
      (await round.sendReport()) ||
      (await round.sendEpoch()) ||
      (await round.sendPicture())
    );
    return found;
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (!obstacle) throw error;
    return { ...found, obstacle };
  }
}

/** One round; each step sends one piece and says whether there was one. */
class Round {
  readonly #ports: SendingPorts;
  readonly #order: () => SendingOrder;
  /** Whether a report is wanted even when there is nothing to say. */
  readonly #heartbeat: boolean;
  readonly #found: Found;
  #hasSentEpochsAgain = false;

  constructor(ports: SendingPorts, order: () => SendingOrder, heartbeat: boolean, found: Found) {
    this.#ports = ports;
    this.#order = order;
    this.#heartbeat = heartbeat;
    this.#found = found;
  }

  async sendWithdrawal(): Promise<boolean> {
    const { api, queue, tenantId } = this.#ports;
    const withdrawal = queue.withdrawals.first;
    if (!withdrawal) return false;
    const answer = await api().call(withdrawConsents, { params: { tenantId }, body: withdrawal });
    await queue.withdrawals.told(withdrawal);
    await queue.withdrawals.noteNos(answer);
    return true;
  }

  async sendStamps(): Promise<boolean> {
    const { queue, now } = this.#ports;
    const waiting = await queue.firstStamps(mostStamps);
    const [first] = waiting;
    if (!first) return false;
    const isPressedNow =
      waiting.length === 1 && Math.abs(now() - Date.parse(first.value.capturedAt)) < pressedNowMs;
    return isPressedNow ? this.#sendPressedNow(first) : this.#sendBatch(waiting);
  }

  /** A batch that is refused as a whole is sent again one by one: a single bad stamp must not hold up the others. */
  async #sendBatch(waiting: readonly Waiting<NewStamp>[]): Promise<boolean> {
    const { api, queue, tenantId } = this.#ports;
    const body = { sentAt: this.#instant(), stamps: waiting.map(({ value }) => value) };
    try {
      const { answers } = await api().call(sendStamps, { params: { tenantId }, body });
      await this.#askStatus();
      let answered = 0;
      for (const { key, value } of waiting) {
        const answer = answers.find(({ stampId }) => stampId === value.stampId);
        if (!answer) continue;
        if (!answer.kept && answer.code === "telework.clock_wrong_by_a_day") {
          this.#found.obstacle = { kind: "clock-wrong" };
          continue;
        }
        answered += 1;
        if (answer.kept) await queue.acknowledge([key]);
        else await queue.decline(key, { stamp: value, code: answer.code, details: answer.details });
      }
      // These wait until the clock is right. A server that answers for none of them would be asked for ever.
      return answered > 0;
    } catch (error) {
      const obstacle = obstacleOf(error);
      const [first, second] = waiting;
      if (obstacle?.kind !== "declined" || !first) throw error;
      if (second) return this.#sendBatch([first]);
      await queue.decline(first.key, { stamp: first.value, code: obstacle.code, details: obstacle.details });
      return true;
    }
  }

  async #sendPressedNow({ key, value }: Waiting<NewStamp>): Promise<boolean> {
    const { api, queue, tenantId, onStatus } = this.#ports;
    try {
      const { current } = await api().call(stamp, { params: { tenantId }, body: value });
      await onStatus(current);
      await queue.acknowledge([key]);
    } catch (error) {
      const obstacle = obstacleOf(error);
      if (obstacle?.kind !== "declined") throw error;
      await this.#askStatus();
      await queue.decline(key, { stamp: value, code: obstacle.code, details: obstacle.details });
    }
    return true;
  }

  async sendReport(): Promise<boolean> {
    const { queue } = this.#ports;
    if (!this.#order().mayReport || this.#found.stop) return false;
    const waiting = (await queue.firstReport()) ?? (await queue.freezeReport(this.#freezing()));
    if (!waiting) return false;
    const hasLeft = await this.#orGivenUp(waiting.key, () => this.#orRenumbered(waiting));
    this.#found.hasReported = true;
    return hasLeft;
  }

  async #report({ value }: Waiting<FrozenReport>): Promise<boolean> {
    const { deviceId, beat } = this.#ports;
    const { sequence } = value;
    const heard = tellsNothing(value)
      ? await beat({ deviceId, sequence, sentAt: this.#instant() })
      : undefined;
    // Told twice where only the answer was lost: the second time changes nothing.
    const answer = heard ?? (await this.#request(value));
    if (answer.stop) this.#found.stop = answer.stop;
    if (answer.settings) this.#found.settings = answer.settings;
    return answer.acknowledgedSequence >= sequence;
  }

  #request(report: FrozenReport) {
    const { api, tenantId, deviceId } = this.#ports;
    const body = { ...report, sentAt: this.#instant() };
    return api().call(reportPresence, { params: { tenantId, deviceId }, body });
  }

  /** After its store was wiped an agent has counted from the beginning again; the server says where it is. */
  async #orRenumbered(waiting: Waiting<FrozenReport>): Promise<boolean> {
    const { queue } = this.#ports;
    try {
      return await this.#report(waiting);
    } catch (error) {
      const obstacle = obstacleOf(error);
      const isBehind = obstacle?.kind === "declined" && obstacle.code === "telework.sequence_behind";
      if (!isBehind) throw error;
      await queue.continueAfter(Number(obstacle.details["lastSequence"] ?? 0));
      const again = await queue.renumberReport(waiting);
      return again !== undefined && this.#report(again);
    }
  }

  async sendEpoch(): Promise<boolean> {
    const { api, queue, tenantId } = this.#ports;
    if (!this.#order().mayReport || this.#found.stop) return false;
    const waiting = await queue.firstEpoch();
    if (!waiting) return false;
    const { epochId, body } = waiting;
    try {
      await api().call(keepEpoch, { params: { tenantId, epochId }, body });
    } catch (error) {
      if (obstacleOf(error)?.kind !== "declined") throw error;
      await queue.forgetEpoch(epochId);
      return true;
    }
    await queue.noteEpochSent(epochId);
    return true;
  }

  async sendPicture(): Promise<boolean> {
    const { api, queue, tenantId } = this.#ports;
    if (!this.#order().mayReport || this.#found.stop) return false;
    const waiting = await queue.firstPicture();
    if (!waiting) return false;
    const query = { sentAt: this.#instant() };
    try {
      await api().call(uploadPicture, { params: { tenantId }, query, bytes: new Uint8Array(waiting.value) });
    } catch (error) {
      if (!this.#mayHaveLostEpoch(error)) return this.#giveUpDeclined(waiting.key, error);
      this.#hasSentEpochsAgain = true;
      await queue.sendEpochsAgain();
      return true;
    }
    await queue.acknowledge([waiting.key]);
    return true;
  }

  /** Whether the server may have had the epoch before; asked once in a round. */
  #mayHaveLostEpoch(error: unknown): boolean {
    const obstacle = obstacleOf(error);
    const isUnknown = obstacle?.kind === "declined" && obstacle.code === "evidence.epoch_unknown";
    return isUnknown && !this.#hasSentEpochsAgain && this.#ports.queue.epochs.length > 0;
  }

  /** Acknowledges what has arrived, gives up what will never be taken; true when it is off the disk. */
  async #orGivenUp(key: string, send: () => Promise<boolean>): Promise<boolean> {
    const { queue } = this.#ports;
    try {
      if (!(await send())) return false;
    } catch (error) {
      return this.#giveUpDeclined(key, error);
    }
    await queue.acknowledge([key]);
    return true;
  }

  async #giveUpDeclined(key: string, error: unknown): Promise<true> {
    if (obstacleOf(error)?.kind !== "declined") throw error;
    await this.#ports.queue.giveUp(key);
    return true;
  }

  async #askStatus(): Promise<void> {
    const { api, tenantId, onStatus } = this.#ports;
    await onStatus(await api().call(getMyStatus, { params: { tenantId } }));
  }

  #freezing() {
    const { paused } = this.#order();
    return { heartbeat: this.#heartbeat && !this.#found.hasReported, ...(paused && { paused }) };
  }

  #instant(): string {
    return new Date(this.#ports.now()).toISOString();
  }
}

/** Whether a report says nothing but that its agent lives; any field that is filled, or that is not known here, says more. */
function tellsNothing({ sequence: _sequence, ...told }: FrozenReport): boolean {
  const isNothing = (value: unknown) => value === undefined || value === 0 || isEmptyList(value);
  return Object.values(told).every(isNothing);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
