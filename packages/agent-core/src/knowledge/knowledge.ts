import { retryDelayMs } from "@tachiai/api-client";
import type { Comparison, Likeness } from "@tachiai/presence";
import type { ConsentPurpose, ConsentReceipt } from "@tachiai/protocol";
import type { KeyPair } from "@tachiai/sealing";
import { readReceipt, standingOf } from "../consent/consent-receipt.ts";
import { type ShutOut, type Standing, standingShutOut } from "../consent/shut-out.ts";
import type { AgentClock } from "../device/agent-clock.ts";
import { obstacleOf, type SendingObstacle } from "../sending/obstacle.ts";
import { type Known, nothingKnown } from "./known.ts";
import type { KnownRow } from "./known-row.ts";
import { type LearningPorts, learn, learnStatus } from "./learn.ts";
import { openFeatures } from "./sealed-features.ts";
import { askAgainAfterMs } from "./when-to-ask.ts";

export interface KnowledgeOptions extends Omit<LearningPorts, "now"> {
  readonly clock: AgentClock;
  readonly random: () => number;
  readonly row: KnownRow;
  readonly personKey: KeyPair<"x25519"> | undefined;
  /** What is known has changed; `before` tells what it was. */
  readonly onChange: (before: Known) => void;
  /** Asking met this, or nothing. */
  readonly onAsked: (obstacle: SendingObstacle | undefined) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** A receipt that seems to have expired on a clock so far ahead may hold; only the clock is wrong. */
const farAheadSeconds = 3_600;

/** What the agent goes by: the server's last word, kept on the disk, and what the person's own key makes of it. */
export class Knowledge {
  readonly #options: KnowledgeOptions;
  #known: Known = nothingKnown;
  #receipt: ConsentReceipt | undefined;
  #likeness: Likeness | undefined;
  #asking: Promise<void> = Promise.resolve();
  #askingStatus: Promise<void> = Promise.resolve();
  #obstacle: SendingObstacle | undefined;
  #attempt = 0;
  #askedAt = Number.NEGATIVE_INFINITY;
  #cancelRetry = () => {};
  #isClosed = false;
  /** Rises when everything is forgotten, so that what was being asked then is dropped. */
  #generation = 0;

  constructor(options: KnowledgeOptions) {
    this.#options = options;
  }

  get known(): Known {
    return this.#known;
  }

  get receipt(): ConsentReceipt | undefined {
    return this.#receipt;
  }

  /** What was in the way when the server was last asked. */
  get obstacle(): SendingObstacle | undefined {
    return this.#obstacle;
  }

  /** What consent allows now. */
  standing(): Standing {
    const { queue, clock } = this.#options;
    const { aliveAt } = queue.lastKnown;
    const standing = standingOf(this.#receipt, clock.now(), {
      granted: this.#known.granted,
      withdrawn: queue.withdrawals.purposes,
      aliveAt: aliveAt ? Date.parse(aliveAt) : undefined,
    });
    const isClockFarAhead = (this.#known.clockAheadSeconds ?? 0) >= farAheadSeconds;
    const seemsExpired = !standing.valid && standing.because === "expired";
    if (seemsExpired && isClockFarAhead) return { valid: false, because: "clock-wrong" };
    return standingShutOut(standing, this.#known.shutOut, clock.now());
  }

  /** Whether it is time to ask again, though nothing says that anything changed. */
  get isDue(): boolean {
    const standing = this.standing();
    const after = askAgainAfterMs(this.#obstacle, {
      isClockWrong: !standing.valid && standing.because === "clock-wrong",
      isShutOut: this.#known.shutOut !== undefined,
    });
    // A clock that was set back must not make it wait.
    return Math.abs(this.#options.clock.now() - this.#askedAt) >= after;
  }

  /** Whether faces can be compared here: enrolled, confirmed by a manager, and with the person's key at hand. */
  comparison(): Comparison {
    const { enrolment } = this.#known;
    if (enrolment === "waiting") return { state: "not-confirmed" };
    if (enrolment !== "confirmed" || !this.#likeness) return { state: "not-enrolled" };
    return { state: "confirmed", likeness: this.#likeness };
  }

  async load(): Promise<void> {
    await this.#options.roster.load();
    await this.#takeUp(await this.#options.row.load());
  }

  /** At midnight in Tokyo other people may manage the person, whether the server can be reached or not. */
  async renewRecipients(): Promise<void> {
    const { roster, clock } = this.#options;
    const { recipients } = this.#known;
    const now = roster.recipientsOn(clock.now());
    // Where nothing may be sealed the list is empty, and stays so.
    if (recipients.length > 0 && JSON.stringify(now) !== JSON.stringify(recipients))
      await this.change((known) => ({ ...known, recipients: now }));
  }

  /** Changes what is known. It counts at once; that it is on the disk is awaited. */
  async change(change: (known: Known) => Known): Promise<void> {
    await this.keep(change);
  }

  /** As `change`, for what nobody will say again: answers whether it is on the disk. */
  async keep(change: (known: Known) => Known): Promise<boolean> {
    await this.#takeUp(change(this.#known));
    // After the end of the contract nothing is written any more.
    return this.#known.agent !== "contract-ended" && this.#options.row.save(this.#known);
  }

  /** Forgets everything; the caller wipes the disk. */
  forget(agent: Known["agent"]): Promise<void> {
    this.#generation += 1;
    return this.#takeUp({ ...nothingKnown, agent });
  }

  /** Asks the server for everything; again by itself while it cannot be reached. */
  ask(takeOver: boolean): Promise<void> {
    const askNow = () => (this.#isClosed ? undefined : this.#ask(takeOver));
    this.#asking = this.#asking.then(askNow, askNow);
    return this.#asking;
  }

  /** Asks whether the person is at work, alone. One after the other, so that the last answer is the latest. */
  askStatus(): Promise<void> {
    const ask = () => this.#askStatus();
    this.#askingStatus = this.#askingStatus.then(ask, ask);
    return this.#askingStatus;
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelRetry();
  }

  async #askStatus(): Promise<void> {
    const before = this.#known;
    try {
      const { status } = await learnStatus(this.#ports(), before);
      // A stamp that was answered meanwhile may have overtaken this answer.
      if (this.#known.status !== before.status) await this.#askStatus();
      else if (status) await this.change((known) => ({ ...known, status }));
    } catch (error) {
      // Whatever is in the way is met by the next round of sending too.
      if (!obstacleOf(error)) throw error;
    }
  }

  async #ask(takeOver: boolean): Promise<void> {
    const { clock, queue, random, onAsked, onFault } = this.#options;
    this.#cancelRetry();
    this.#askedAt = clock.now();
    const before = this.#known;
    const generation = this.#generation;
    const { known, obstacle } = await learn(this.#ports(), before, takeOver);
    if (generation !== this.#generation) return;
    // What was pressed or answered meanwhile is newer than what was asked for before it.
    await this.change(({ paused, shutOut, status }) => ({
      ...withoutConsentTo(heard(withoutPause(known)), queue.withdrawals.purposes),
      ...(obstacle && shutOut && { shutOut }),
      ...(paused && { paused }),
      ...(status && status !== before.status && { status }),
    }));
    this.#obstacle = obstacle;
    const passesByItself = obstacle?.kind === "unreachable" || obstacle?.kind === "trouble";
    this.#attempt = passesByItself ? this.#attempt + 1 : 0;
    if (passesByItself)
      this.#cancelRetry = clock.after(retryDelayMs(this.#attempt - 1, random()), () => {
        this.ask(takeOver).catch(onFault);
      });
    await onAsked(obstacle);
  }

  async #takeUp(known: Known): Promise<void> {
    const before = this.#known;
    this.#known = known;
    const { crypto, tenantId, personId, device, personKey } = this.#options;
    if (known.receipt?.receipt !== before.receipt?.receipt) {
      const holder = { tenantId, personId, deviceId: device.deviceId };
      // Until the new one is read the old one holds, for what is granted now.
      if (!known.receipt) this.#receipt = undefined;
      const read = known.receipt && (await readReceipt(crypto, known.receipt, holder));
      if (this.#known.receipt === known.receipt) this.#receipt = read;
    }
    if (known.sealedFeatures !== before.sealedFeatures)
      this.#likeness =
        personKey && known.sealedFeatures
          ? await openFeatures(crypto, personId, personKey, known.sealedFeatures)
          : undefined;
    this.#options.onChange(before);
  }

  #ports(): LearningPorts {
    return { ...this.#options, now: this.#options.clock.now };
  }
}

/** The server does not hear the person; since when, it is known from the first time on. */
export function shutOutOf(known: Known, because: ShutOut["because"], at: number): Known {
  const before = known.shutOut?.because === because ? known.shutOut : undefined;
  const shutOut = before ?? { because, since: new Date(at).toISOString() };
  if (because !== "no-access") return { ...known, shutOut };
  const { receipt: _receipt, ...rest } = known;
  return { ...rest, shutOut };
}

function heard({ shutOut: _shutOut, ...known }: Known): Known {
  return known;
}

export function withoutPause({ paused: _paused, ...known }: Known): Known {
  return known;
}

/** What is known after the person took these back: without judging, nothing that judging needs. */
export function withoutConsentTo(known: Known, purposes: readonly ConsentPurpose[]): Known {
  const granted = known.granted.filter((purpose) => !purposes.includes(purpose));
  if (!purposes.includes("face-presence")) return { ...known, granted };
  const { receipt: _receipt, sealedFeatures: _features, enrolment: _enrolment, ...rest } = known;
  return { ...rest, granted, recipients: [] };
}
