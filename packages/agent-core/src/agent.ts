import type { LiveConnection } from "@tachiai/api-client";
import {
  type ConsentPurpose,
  type CurrentStatus,
  endedWith,
  type Heartbeat,
  type StampFace,
  type StampKind,
  type WorkNow,
  type WorkStatus,
  workAfter,
  workUnknown,
} from "@tachiai/protocol";
import type { AgentPorts } from "./agent-ports.ts";
import type { AgentView } from "./agent-view.ts";
import type { CameraTrouble } from "./capture/camera.ts";
import { CaptureControl } from "./capture/capture-control.ts";
import { type CaptureDecision, decideCapture, type Situation } from "./capture/decide-capture.ts";
import { Recorder } from "./capture/recorder.ts";
import type { AgentIdentity } from "./device/agent-identity.ts";
import { Enrolling, recipientsIn } from "./enrolment/enrolling.ts";
import type { TakenPicture } from "./enrolment/face-enrolment.ts";
import { EpochKeeper } from "./epochs/epoch-keeper.ts";
import { followLive } from "./follow-live.ts";
import { Knowledge, withoutConsentTo, withoutPause } from "./knowledge/knowledge.ts";
import type { Known } from "./knowledge/known.ts";
import { knownRow } from "./knowledge/known-row.ts";
import { rosterRow } from "./knowledge/roster-row.ts";
import { VerifiedRoster } from "./knowledge/verified-roster.ts";
import { meetObstacle, type ObeyingPorts, obeyStop } from "./obey-server.ts";
import { OfflineQueue } from "./queue/offline-queue.ts";
import { type Courier, openCourier } from "./sending/courier.ts";
import type { SendingObstacle } from "./sending/obstacle.ts";
import { type SendingOrder, type SendingOutcome, sendWaiting } from "./sending/send-waiting.ts";
import { showAgent } from "./show-agent.ts";
import { keepUp } from "./upkeep.ts";
import { type PressAnswer, Stamping } from "./work/stamping.ts";

export interface AgentListener {
  readonly onView: (view: AgentView) => void;
  /** A picture of the enrolment, for the person to see. */
  readonly onTaken: (taken: TakenPicture) => void;
}

/**
 * The agent of one worker on one device. It judges only where `decideCapture` allows it, keeps everything before it is
 * sent, and goes on without a connection for as long as the consent receipt holds.
 */
export class Agent {
  readonly #ports: AgentPorts;
  readonly #identity: AgentIdentity;
  readonly #listener: AgentListener;
  readonly #queue: OfflineQueue;
  readonly #roster: VerifiedRoster;
  readonly #knowledge: Knowledge;
  readonly #recorder: Recorder;
  readonly #capture: CaptureControl;
  readonly #stamping: Stamping;
  readonly #courier: Courier;
  readonly #obeying: ObeyingPorts;
  /** The person's enrolment of his face. */
  readonly enrolling: Enrolling;
  #decision: CaptureDecision | undefined;
  #sendObstacle: SendingObstacle | undefined;
  #lastSentAt: number | undefined;
  #isStorageFull = false;
  #discardedStamps: number | undefined;
  #dismissedSince: number | undefined;
  #isTold = true;
  #isClosed = false;
  #endUpkeep = () => {};
  #live: LiveConnection | undefined;

  private constructor(
    ports: AgentPorts,
    identity: AgentIdentity,
    listener: AgentListener,
    queue: OfflineQueue,
  ) {
    const { api, crypto, clock, newId, random, store, onFault } = ports;
    const { device, tenantId } = identity;
    this.#ports = ports;
    this.#identity = identity;
    this.#listener = listener;
    this.#queue = queue;
    this.#roster = new VerifiedRoster({ ...identity, api, crypto, row: rosterRow(store, crypto, device) });
    this.#knowledge = new Knowledge({
      ...identity,
      roster: this.#roster,
      api,
      queue,
      crypto,
      clock,
      random,
      row: knownRow(store, crypto, device),
      onChange: (before) => this.#onKnown(before),
      onAsked: (obstacle) => this.#onAsked(obstacle),
      onFault,
    });
    const epochs = new EpochKeeper({
      ...identity,
      crypto,
      queue,
      newId,
      recipients: () => recipientsIn(this.#knowledge.known),
      recoveryKey: () => this.#roster.recoveryKey,
    });
    this.#recorder = new Recorder({
      queue,
      crypto,
      device,
      screen: ports.screen,
      newId,
      now: clock.now,
      epoch: (at) => epochs.current(at),
      onKept: ({ storageFull }) => {
        this.#isStorageFull = storageFull;
        this.#courier.kick();
      },
    });
    this.#capture = new CaptureControl({
      ports,
      recorder: this.#recorder,
      settings: () => this.#knowledge.known.settings,
      comparison: () => this.#knowledge.comparison(),
      onChange: () => this.#tell(),
    });
    this.#stamping = new Stamping({
      queue,
      api,
      tenantId,
      clock,
      newId,
      onKept: ({ storageFull }) => {
        this.#isStorageFull = storageFull;
      },
      onSent: (status) => this.#noteStatus(status),
    });
    this.enrolling = new Enrolling({
      ports,
      identity,
      capture: this.#capture,
      known: () => this.#knowledge.known,
      mayEnrol: () => this.#knowledge.standing().valid,
      onChange: () => this.#tell(),
      onTaken: listener.onTaken,
    });
    this.#obeying = {
      knowledge: this.#knowledge,
      queue,
      enrolling: this.enrolling,
      now: clock.now,
      onContractEnded: async (discarded) => {
        this.#discardedStamps = (this.#discardedStamps ?? 0) + discarded;
        await this.#stamping.reload();
        this.#tell();
      },
    };
    const sendingPorts = {
      api,
      queue,
      tenantId,
      deviceId: device.deviceId,
      now: clock.now,
      beat: async (heartbeat: Heartbeat) => this.#live?.beat(heartbeat),
      onStatus: (status: CurrentStatus) => this.#noteStatus(status),
    };
    this.#courier = openCourier({
      clock,
      random,
      isJudging: () => this.#capture.isJudging,
      send: (heartbeat) => sendWaiting(sendingPorts, () => this.#sendingOrder(), heartbeat),
      onOutcome: (outcome) => this.#settle(this.#onOutcome(outcome)),
      onFault,
    });
  }

  /**
   * Opens the agent on what its last run left on this device. Throws `UnreadableRow` when the device's key does not open
   * it: then it is another device's, and nothing can be done with it.
   */
  static async open(ports: AgentPorts, identity: AgentIdentity, listener: AgentListener): Promise<Agent> {
    const { store, crypto } = ports;
    const queue = await OfflineQueue.open({ store, crypto, device: identity.device });
    const agent = new Agent(ports, identity, listener, queue);
    await agent.#stamping.reload();
    return agent;
  }

  /** Begins: with what is allowed by what is known, then with what the server says. */
  async start(): Promise<void> {
    await this.#recorder.resume();
    await this.#knowledge.load();
    this.#endUpkeep = keepUp({
      clock: this.#ports.clock,
      isJudging: () => this.#capture.isJudging,
      noteAlive: (at) => this.#queue.noteAlive(new Date(at).toISOString()),
      chores: [
        () => this.#keepWithdrawals(),
        () => this.#recorder.keepAgain(),
        () => this.#knowledge.renewRecipients(),
        () => (this.#knowledge.isDue ? this.checkAgain() : Promise.resolve()),
      ],
      reconsider: () => this.#reconsider(),
      onFault: this.#ports.onFault,
    });
    this.#live = followLive(this.#ports, this.#identity, {
      askEverything: () => this.#settle(this.checkAgain()),
      askStatus: () => this.#settle(this.#knowledge.askStatus()),
    });
    await this.checkAgain();
  }

  /** Everything stops. What waits stays on the disk. */
  close(): void {
    this.#isClosed = true;
    this.#endUpkeep();
    this.#live?.close();
    this.#courier.close();
    this.#knowledge.close();
    this.enrolling.end();
    this.#capture.close();
  }

  get view(): AgentView {
    return showAgent({
      known: this.#knowledge.known,
      receipt: this.#knowledge.receipt,
      work: this.#work(),
      decision: this.#decision ?? { capture: false, because: "not-working" },
      capture: this.#capture,
      enrolling: this.enrolling.view,
      withdrawals: this.#queue.withdrawals,
      canCompare: this.#identity.personKey !== undefined,
      counts: this.#queue.counts,
      declined: this.#stamping.declined,
      isStorageFull: this.#isStorageFull,
      obstacle: this.#knowledge.obstacle ?? this.#sendObstacle,
      lastSentAt: this.#lastSentAt,
      rosterDoubt: this.#roster.doubt,
      discardedStamps: this.#discardedStamps,
      dismissedSince: this.#dismissedSince,
      now: this.#ports.clock.now(),
    });
  }

  // ── What the person does ─────────────────────────────────────────────────────────────────────────────────

  /** Stamps. The press is on the disk before this answers; it reaches the server when it can. */
  async press(kind: StampKind, task?: string): Promise<PressAnswer> {
    const answer = await this.#stamping.press(kind, task);
    const endsPause = kind === "work-end" || kind === "break-start";
    if (answer.pressed && endsPause && this.#knowledge.known.paused)
      await this.#knowledge.change(withoutPause);
    this.#reconsider();
    this.#courier.kick();
    return answer;
  }

  /**
   * 一時停止: the camera stops until `resume`, whether the agent is closed meanwhile or not. Answers whether it is kept;
   * until the agent is closed it counts all the same.
   */
  async pause(reason: string): Promise<boolean> {
    const since = new Date(this.#ports.clock.now()).toISOString();
    const keeping = this.#knowledge.keep((known) => ({ ...known, paused: { since, reason } }));
    const isKept = await keeping.catch((error: unknown) => {
      this.#ports.onFault(error);
      return false;
    });
    this.#courier.kick();
    return isKept;
  }

  async resume(): Promise<void> {
    await this.#knowledge.change(withoutPause);
    this.#courier.kick();
  }

  /**
   * Takes consent back, here and now, network or not: the camera is off before anything else happens, what was taken
   * and not sent is gone before this answers, and the server hears of it when it can. It counts also while the disk
   * does not take it; then the server is told until it has heard, and the disk is tried until it has room. Without the
   * judging nothing else is left of consent.
   */
  async withdraw(purposes: readonly ConsentPurpose[]): Promise<void> {
    const capturedAt = new Date(this.#ports.clock.now()).toISOString();
    const ended = endedWith(purposes, this.#knowledge.known.granted);
    this.#queue.withdrawals.note({ purposes: ended, capturedAt });
    this.#reconsider();
    await this.#orFault(this.#keepWithdrawals());
    await this.#orFault(this.#knowledge.change((known) => withoutConsentTo(known, ended)));
    this.#tell();
  }

  /** Makes this the person's active agent in place of another one; that is written down (PTY-08). */
  takeOver(): Promise<void> {
    return this.#knowledge.ask(true);
  }

  /** Asks the server again for everything the agent goes by: after signing in, agreeing, or a hint that it changed. */
  checkAgain(): Promise<void> {
    return this.#knowledge.ask(false);
  }

  /** Tries a camera or models again that could not be opened. */
  retryCamera(): void {
    this.#capture.retry();
  }

  /**
   * Looks at the person for a few seconds because he asked for it, before he starts work (FAC-03). The camera is on for
   * nothing else; what it sees is told to him alone.
   */
  async lookAtMe(): Promise<StampFace | CameraTrouble | undefined> {
    const mayLook = () => this.#knowledge.standing().valid && this.#knowledge.known.agent === "active";
    return mayLook() ? this.#capture.lookOnce(mayLook) : undefined;
  }

  /** The person has read why a stamp was not taken. */
  async dismissStamp(key: string): Promise<void> {
    await this.#queue.acknowledge([key]);
    await this.#stamping.reload();
    this.#tell();
  }

  /** The person has read that records were lost. */
  async dismissLost(): Promise<void> {
    await this.#queue.dismissLost();
    this.#tell();
  }

  /** The person does not want to be asked about this again. */
  dismissProposal(): void {
    this.#dismissedSince = this.view.proposal?.since;
    this.#tell();
  }

  // ── What follows from what is known ──────────────────────────────────────────────────────────────────────

  #work(): WorkNow {
    return workAfter(this.#knowledge.known.status ?? workUnknown, this.#stamping.waiting);
  }

  #situation(work: WorkStatus): Situation {
    const { known } = this.#knowledge;
    return {
      work,
      isPaused: known.paused !== undefined,
      consent: this.#knowledge.standing(),
      agent: known.agent,
      settings: known.settings,
    };
  }

  #reconsider(): void {
    if (this.#isClosed) return;
    if (!this.#knowledge.standing().valid) this.enrolling.end();
    this.#apply(decideCapture(this.#situation(this.#work().status)));
    this.#tell();
  }

  #apply(decision: CaptureDecision): void {
    if (JSON.stringify(decision) === JSON.stringify(this.#decision)) return;
    this.#decision = decision;
    this.#capture.apply(decision);
  }

  #onKnown(before: Known): void {
    const { known } = this.#knowledge;
    const hasOtherFace =
      known.sealedFeatures !== before.sealedFeatures || known.enrolment !== before.enrolment;
    if (hasOtherFace) this.#capture.applyComparison();
    if (JSON.stringify(known.settings) !== JSON.stringify(before.settings)) this.#capture.applySettings();
    this.#reconsider();
  }

  async #onAsked(obstacle: SendingObstacle | undefined): Promise<void> {
    await meetObstacle(this.#obeying, obstacle);
    this.#courier.kick();
    this.#tell();
  }

  // ── What comes from the server ───────────────────────────────────────────────────────────────────────────

  #sendingOrder(): SendingOrder {
    const { agent, paused } = this.#knowledge.known;
    const mayReport = agent === "active" && this.#knowledge.standing().valid;
    return { mayReport, paused };
  }

  async #noteStatus(status: CurrentStatus): Promise<void> {
    await this.#knowledge.change((known) => ({ ...known, status }));
  }

  async #onOutcome(outcome: SendingOutcome): Promise<void> {
    const wasCutOff = this.#sendObstacle?.kind === "unreachable";
    this.#sendObstacle = outcome.obstacle;
    if (outcome.hasReported && !outcome.obstacle) this.#lastSentAt = this.#ports.clock.now();
    const { settings } = outcome;
    if (settings) await this.#knowledge.change((known) => ({ ...known, settings }));
    await this.#stamping.reload();
    await meetObstacle(this.#obeying, outcome.obstacle);
    if (outcome.stop) await obeyStop(this.#obeying, outcome.stop);
    if (wasCutOff && !outcome.obstacle) await this.checkAgain();
    this.#reconsider();
  }

  async #keepWithdrawals(): Promise<void> {
    if (this.#queue.withdrawals.isKept) return;
    if (this.#queue.withdrawals.first) this.#courier.kick();
    const answer = await this.#queue.withdrawals.keep();
    this.#isStorageFull = !answer.kept;
  }

  #tell(): void {
    if (!this.#isTold || this.#isClosed) return;
    this.#isTold = false;
    void this.#showSoon();
  }

  /** Shows all changes that are made in one go at once. */
  async #showSoon(): Promise<void> {
    await Promise.resolve();
    this.#isTold = true;
    if (!this.#isClosed) this.#listener.onView(this.view);
  }

  #settle(work: Promise<void>): void {
    void this.#orFault(work);
  }

  #orFault(work: Promise<void>): Promise<void> {
    return work.catch(this.#ports.onFault);
  }
}
