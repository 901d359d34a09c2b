import {
  type ConsentPurpose,
  type EpochId,
  type Instant,
  NewEpoch,
  NewStamp,
  type VerdictSegment,
} from "@tachiai/protocol";
import type { z } from "zod";
import { composeReport, factsThatFit, mostFacts } from "./compose-report.ts";
import { DeclinedStamp, Fact, FrozenReport, type KeptEpoch, type ReportedIncident } from "./queued.ts";
import { type Lane, parseRowKey, rosterKey } from "./row-key.ts";
import {
  type JournalChange,
  type JournalOptions,
  type KeepAnswer,
  SealedJournal,
  withLost,
} from "./sealed-journal.ts";
import { Withdrawals } from "./withdrawals.ts";

/** A sealed picture as it will be uploaded, and the consent it was taken under. */
export interface QueuedPicture {
  readonly purpose: ConsentPurpose;
  readonly bytes: Uint8Array;
}

/** What the agent found, kept in one piece. `open` is the segment that goes on now, if any. */
export interface Findings {
  readonly aliveAt: Instant;
  readonly open: VerdictSegment | undefined;
  readonly segments?: readonly VerdictSegment[];
  readonly incident?: ReportedIncident;
  readonly pictures?: readonly QueuedPicture[];
}

export interface QueueCounts {
  readonly stamps: number;
  readonly declinedStamps: number;
  readonly facts: number;
  readonly pictures: number;
  /** Overwritten and not yet reported. */
  readonly overwrittenPictures: number;
  /** Dropped because nobody can read it any more or the server will never take it. */
  readonly lost: number;
}

/** Something that waits, with the key under which it is acknowledged. */
export interface Waiting<Value> {
  readonly key: string;
  readonly value: Value;
}

/**
 * Everything that waits on this device for the server. What it says is kept is on the disk, sealed; it leaves only when
 * the server has acknowledged it, when a full ring or a full disk overwrites a picture (counted), or when it is wiped.
 */
export class OfflineQueue {
  readonly #journal: SealedJournal;
  readonly withdrawals: Withdrawals;

  private constructor(journal: SealedJournal) {
    this.#journal = journal;
    this.withdrawals = new Withdrawals(journal);
  }

  /** Takes up what the last run of the agent left. Throws `UnreadableRow` when this device's key does not open it. */
  static async open(options: JournalOptions): Promise<OfflineQueue> {
    return new OfflineQueue(await SealedJournal.open(options));
  }

  get counts(): QueueCounts {
    const { index, state } = this.#journal;
    return {
      stamps: index.of("stamp").length,
      declinedStamps: index.of("declined").length,
      facts: index.of("fact").length + index.of("report").length,
      pictures: index.of("picture").length,
      overwrittenPictures: state.overwrittenPictures,
      lost: state.lost,
    };
  }

  /** The segment that went on when the agent last wrote, and when that was. */
  get lastKnown(): { readonly open: VerdictSegment | undefined; readonly aliveAt: Instant | undefined } {
    const { open, aliveAt } = this.#journal.state;
    return { open, aliveAt };
  }

  /** The epochs that this device made and still needs. */
  get epochs(): readonly KeptEpoch[] {
    return this.#journal.state.epochs;
  }

  // ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────

  keepStamp(stamp: NewStamp): Promise<KeepAnswer> {
    return this.#write(async ({ index, rows }) => {
      const key = index.newKey("stamp");
      return { put: new Map([[key, await rows.seal(key, stamp)]]) };
    });
  }

  /** Keeps facts and pictures together. When the disk is full, the facts are kept without the pictures if that helps. */
  async keepFindings(found: Findings): Promise<KeepAnswer> {
    // What is still to be removed goes first, or it would take these along.
    await this.withdrawals.keep();
    return this.#journal.alone(async () => {
      const findings = this.#allowed(found);
      const whole = await this.#journal.write(await this.#changeOf(findings));
      if (whole.kept || !findings.pictures?.length) return whole;
      const { pictures, ...facts } = findings;
      const answer = await this.#journal.write(await this.#changeOf(facts, pictures.length));
      return answer.kept ? { kept: true, overwrittenPictures: pictures.length } : answer;
    });
  }

  /** Keeps an epoch before anything is sealed to it. Those of other months that have arrived are not needed any more. */
  keepEpoch(epoch: Omit<KeptEpoch, "row" | "isSent">, body: NewEpoch): Promise<KeepAnswer> {
    return this.#write(async ({ index, rows, state }) => {
      const row = index.newKey("epoch");
      const isOver = ({ month, isSent }: KeptEpoch) => month !== epoch.month && isSent;
      return {
        put: new Map([[row, await rows.seal(row, body)]]),
        remove: state.epochs.filter(isOver).map((one) => one.row),
        state: {
          ...state,
          epochs: [...state.epochs.filter((one) => !isOver(one)), { ...epoch, row, isSent: false }],
        },
      };
    });
  }

  /** Notes that the agent lives, so that after a crash it is known until when. */
  async noteAlive(aliveAt: Instant): Promise<void> {
    await this.#write(async ({ state }) => ({ state: { ...state, aliveAt } }));
  }

  /** At the end of the contract nothing of the person stays. Gives the number of stamps that were never sent. */
  wipe(): Promise<number> {
    return this.#journal.alone(async () => {
      const unsent = this.#journal.index.of("stamp").length;
      await this.#journal.wipe(rosterKey);
      this.withdrawals.forget();
      return unsent;
    });
  }

  // ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The oldest stamps, in order. */
  firstStamps(most: number): Promise<readonly Waiting<NewStamp>[]> {
    return this.#journal.alone(() => this.#read("stamp", NewStamp, most));
  }

  /** The oldest report that has its number and was not acknowledged. */
  async firstReport(): Promise<Waiting<FrozenReport> | undefined> {
    if (this.withdrawals.bars("face-presence")) return undefined;
    return (await this.#journal.alone(() => this.#read("report", FrozenReport, 1)))[0];
  }

  /**
   * Gives the next report its number and makes its content final, on the disk, before it is sent for the first time:
   * only so does sending it again after a crash say the same. Undefined when there is nothing to say and `heartbeat`
   * does not ask for a sign of life, or when the disk is full.
   */
  freezeReport(order: {
    readonly heartbeat: boolean;
    readonly paused?: FrozenReport["paused"];
  }): Promise<Waiting<FrozenReport> | undefined> {
    return this.#journal.alone(async () => {
      if (this.withdrawals.bars("face-presence")) return undefined;
      const waiting = await this.#read("fact", Fact, mostFacts);
      const { index, rows, state } = this.#journal;
      const { overwrittenPictures, lostRows, nextSequence } = state;
      const fitting = waiting.slice(0, factsThatFit(waiting.map(({ value }) => value)));
      const hasNews = fitting.length > 0 || overwrittenPictures > 0 || lostRows > 0;
      if (!hasNews && !order.heartbeat) return undefined;
      const value = composeReport(
        fitting.map(({ value }) => value),
        {
          sequence: nextSequence,
          overwrittenPictures,
          ...(lostRows > 0 && { lostRows }),
          ...(order.paused && { paused: order.paused }),
        },
      );
      const key = index.newKey("report");
      const answer = await this.#journal.write({
        put: new Map([[key, await rows.seal(key, value)]]),
        remove: fitting.map((fact) => fact.key),
        state: { ...state, nextSequence: nextSequence + 1, overwrittenPictures: 0, lostRows: 0 },
      });
      return answer.kept ? { key, value } : undefined;
    });
  }

  /** The server has taken a report under this number: the next one has a greater. */
  async continueAfter(sequence: number): Promise<void> {
    if (this.#journal.state.nextSequence > sequence) return;
    await this.#write(async ({ state }) => ({
      state: { ...state, nextSequence: Math.max(state.nextSequence, sequence + 1) },
    }));
  }

  /** The server has another report under this one's number: the same is told under the next. Undefined when the disk is full. */
  renumberReport({ key, value }: Waiting<FrozenReport>): Promise<Waiting<FrozenReport> | undefined> {
    return this.#journal.alone(async () => {
      const { rows, state } = this.#journal;
      const renumbered = { ...value, sequence: state.nextSequence };
      const answer = await this.#journal.write({
        put: new Map([[key, await rows.seal(key, renumbered)]]),
        state: { ...state, nextSequence: state.nextSequence + 1 },
      });
      return answer.kept ? { key, value: renumbered } : undefined;
    });
  }

  /** The oldest epoch that the server does not have. */
  firstEpoch(): Promise<{ readonly epochId: EpochId; readonly body: NewEpoch } | undefined> {
    return this.#journal.alone(async () => {
      for (const { epochId, row } of this.epochs.filter(({ isSent }) => !isSent)) {
        const body = await this.#journal.read(row, NewEpoch);
        if (body) return { epochId, body };
        await this.#journal.write(this.#withoutEpoch(epochId));
      }
      return undefined;
    });
  }

  async noteEpochSent(epochId: EpochId): Promise<void> {
    await this.#changeEpochs((epoch) => (epoch.epochId === epochId ? { ...epoch, isSent: true } : epoch));
  }

  /** The server has lost some of them, as after a restore: it gets them again. */
  async sendEpochsAgain(): Promise<void> {
    await this.#changeEpochs((epoch) => ({ ...epoch, isSent: false }));
  }

  /** The server will never take this one: what comes is sealed to another. */
  async forgetEpoch(epochId: EpochId): Promise<void> {
    await this.#write(async () => this.#withoutEpoch(epochId));
  }

  /** The oldest picture as it is uploaded. Until the next call it is on its way, and the ring leaves it alone. */
  firstPicture(): Promise<Waiting<Uint8Array> | undefined> {
    return this.#journal.alone(async () => {
      this.#journal.sendPicture(undefined);
      for (const key of this.#journal.index.of("picture")) {
        if (this.#isBarred(parseRowKey(key)?.purpose)) continue;
        const value = await this.#journal.readBytes(key);
        if (!value) continue;
        this.#journal.sendPicture(key);
        return { key, value };
      }
      return undefined;
    });
  }

  /** The server has these: they leave the disk. */
  async acknowledge(keys: readonly string[]): Promise<void> {
    await this.#write(async () => ({ remove: keys }));
  }

  /** The server will never take this: it leaves the disk and is counted. */
  async giveUp(key: string): Promise<void> {
    await this.#write(async ({ state }) => ({ remove: [key], state: withLost(state, 1) }));
  }

  /** The person has read that something was lost. */
  async dismissLost(): Promise<void> {
    await this.#write(async ({ state }) => ({ state: { ...state, lost: 0 } }));
  }

  /** The server will never take this stamp: it stays here until the person has read why. */
  async decline(key: string, declined: DeclinedStamp): Promise<void> {
    await this.#write(async ({ index, rows }) => {
      const declinedKey = index.newKey("declined");
      return { put: new Map([[declinedKey, await rows.seal(declinedKey, declined)]]), remove: [key] };
    });
  }

  declinedStamps(): Promise<readonly Waiting<DeclinedStamp>[]> {
    return this.#journal.alone(() => this.#read("declined", DeclinedStamp));
  }

  // ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────

  #isBarred(purpose: ConsentPurpose | undefined): boolean {
    return (
      this.withdrawals.bars("face-presence") || (purpose !== undefined && this.withdrawals.bars(purpose))
    );
  }

  /** Without pictures that the person has taken back his consent to while they were taken. */
  #allowed({ pictures, ...findings }: Findings): Findings {
    const allowed = pictures?.filter(({ purpose }) => !this.#isBarred(purpose));
    return { ...findings, ...(allowed && { pictures: allowed }) };
  }

  async #changeEpochs(change: (epoch: KeptEpoch) => KeptEpoch): Promise<void> {
    await this.#write(async ({ state }) => ({ state: { ...state, epochs: state.epochs.map(change) } }));
  }

  #withoutEpoch(epochId: EpochId): JournalChange {
    const { state } = this.#journal;
    const forgotten = state.epochs.filter((epoch) => epoch.epochId === epochId);
    return {
      remove: forgotten.map(({ row }) => row),
      state: { ...state, epochs: state.epochs.filter((epoch) => epoch.epochId !== epochId) },
    };
  }

  #write(changeOf: (journal: SealedJournal) => Promise<JournalChange>): Promise<KeepAnswer> {
    return this.#journal.alone(async () => this.#journal.write(await changeOf(this.#journal)));
  }

  async #read<Shape extends z.ZodType>(
    lane: Lane,
    shape: Shape,
    most = Number.POSITIVE_INFINITY,
  ): Promise<Waiting<z.output<Shape>>[]> {
    const found: Waiting<z.output<Shape>>[] = [];
    for (const key of this.#journal.index.of(lane)) {
      if (found.length >= most) break;
      const value = await this.#journal.read(key, shape);
      if (value !== undefined) found.push({ key, value });
    }
    return found;
  }

  async #changeOf(findings: Findings, lostPictures = 0): Promise<JournalChange> {
    const { index, rows, state } = this.#journal;
    const facts: Fact[] = (findings.segments ?? []).map((segment) => ({ segment }));
    if (findings.incident) facts.push({ incident: findings.incident });
    const put = new Map<string, Uint8Array>();
    for (const fact of facts) {
      const key = index.newKey("fact");
      put.set(key, await rows.seal(key, fact));
    }
    for (const { purpose, bytes } of findings.pictures ?? []) {
      const key = index.newKey("picture", purpose);
      put.set(key, await rows.sealBytes(key, bytes));
    }
    const { open: _before, ...rest } = state;
    return {
      put,
      newPictures: findings.pictures?.length ?? 0,
      state: {
        ...rest,
        aliveAt: findings.aliveAt,
        overwrittenPictures: rest.overwrittenPictures + lostPictures,
        ...(findings.open && { open: findings.open }),
      },
    };
  }
}
