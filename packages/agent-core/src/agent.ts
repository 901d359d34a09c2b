import { type LiveState, openLiveConnection } from "@tachiai/api-client";
import {
  type ConsentPurpose,
  type CurrentStatus,
  type StampFace,
  type StampKind,
  type WorkNow,
  type WorkStatus,
  workAfter,
} from "@tachiai/protocol";
import type { AgentIdentity, AgentPorts } from "./agent-ports.ts";
import type { AgentView } from "./agent-view.ts";
import type { CameraTrouble } from "./capture/camera.ts";
import { CaptureControl } from "./capture/capture-control.ts";
import { type CaptureDecision, decideCapture, type Situation } from "./capture/decide-capture.ts";
import { Recorder } from "./capture/recorder.ts";
import { Enrolling, recipientsIn } from "./enrolment/enrolling.ts";
import type { TakenPicture } from "./enrolment/face-enrolment.ts";
import { Knowledge, withoutConsentTo, withoutPause } from "./knowledge/knowledge.ts";
import type { Known } from "./knowledge/known.ts";
import { knownRow } from "./knowledge/known-row.ts";
import { whatToLearn } from "./knowledge/what-to-learn.ts";
import { OfflineQueue } from "./queue/offline-queue.ts";
import { type Courier, openCourier } from "./sending/courier.ts";
import type { Obstacle } from "./sending/obstacle.ts";
import {
  type SendingOrder,
  type SendingOutcome,
  type StopOrder,
  sendWaiting,
} from "./sending/send-waiting.ts";
import { showAgent } from "./show-agent.ts";
import { type PressAnswer, Stamping } from "./work/stamping.ts";

export interface AgentListener {
  readonly onView: (view: AgentView) => void;
  /** A picture of the enrolment, for the person to see. */
  readonly onTaken: (taken: TakenPicture) => void;
}

/** A device that knows nothing yet takes nobody for working. */
const workUnknown: WorkNow = { status: "not-started", allowed: ["work-start"] };

const tickMs = 15_000;
const aliveEveryMs = 30_000;
const askEveryMs = 3_600_000;

/**
 * The agent of one worker on one device. It judges only where `decideCapture` allows it, keeps everything before it is
 * sent, and goes on without a connection for as long as the consent receipt holds.
 */
export class Agent {
  readonly #ports: AgentPorts;
  readonly #identity: AgentIdentity;
  readonly #listener: AgentListener;
  readonly #queue: OfflineQueue;
  readonly #knowledge: Knowledge;
  readonly #recorder: Recorder;
  readonly #capture: CaptureControl;
  readonly #stamping: Stamping;
  readonly #courier: Courier;
  /** The person's enrolment of his face. */
  readonly enrolling: Enrolling;
  #decision: CaptureDecision | undefined;
  #sendObstacle: Obstacle | undefined;
  #lastSentAt: number | undefined;
  #aliveNotedAt = 0;
  #isStorageFull = false;
  #discardedStamps: number | undefined;
  #dismissedSince: number | undefined;
  #isTold = true;
  #isClosed = false;
  #cancelTick = () => {};
  #closeLive = () => {};

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
    this.#knowledge = new Knowledge({
      ...identity,
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
    this.#recorder = new Recorder({
      queue,
      crypto,
      device,
      screen: ports.screen,
      newId,
      now: clock.now,
      recipients: () => recipientsIn(this.#knowledge.known),
      onKept: ({ storageFull }) => {
        this.#isStorageFull = storageFull;
        this.#courier.kick();
      },
    });
    this.#capture = new CaptureControl({
      ports,
      recorder: this.#recorder,
      settings: () => this.#knowledge.known.settings,
      enrolment: () => this.#knowledge.face(),
      onChange: () => this.#tell(),
    });
    this.#stamping = new Stamping({
      queue,
      api,
      tenantId,
      clock,
      newId,
      onSent: (status) => this.#noteStatus(status),
    });
    this.enrolling = new Enrolling({
      ports,
      identity,
      capture: this.#capture,
      known: () => this.#knowledge.known,
      onChange: () => this.#tell(),
      onTaken: listener.onTaken,
    });
    const sendingPorts = {
      api,
      queue,
      tenantId,
      deviceId: device.deviceId,
      now: clock.now,
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
    this.#tick();
    this.#openLive();
    await this.checkAgain();
  }

  /** Everything stops. What waits stays on the disk. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTick();
    this.#closeLive();
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
      withdrawn: this.#queue.withdrawn,
      canCompare: this.#identity.personKey !== undefined,
      counts: this.#queue.counts,
      declined: this.#stamping.declined,
      isStorageFull: this.#isStorageFull,
      obstacle: this.#knowledge.obstacle ?? this.#sendObstacle,
      lastSentAt: this.#lastSentAt,
      discardedStamps: this.#discardedStamps,
      dismissedSince: this.#dismissedSince,
      now: this.#ports.clock.now(),
    });
  }

  // ── What the person does ─────────────────────────────────────────────────────────────────────────────────

  /** Stamps. The press is on the disk before this answers; it reaches the server when it can. */
  async press(kind: StampKind, task?: string): Promise<PressAnswer> {
    const answer = await this.#stamping.press(kind, task);
    this.#isStorageFull = !answer.pressed;
    const endsPause = kind === "work-end" || kind === "break-start";
    if (answer.pressed && endsPause && this.#knowledge.known.paused)
      await this.#knowledge.change(withoutPause);
    this.#reconsider();
    this.#courier.kick();
    return answer;
  }

  /** 一時停止: the camera stops until `resume`, whether the agent is closed meanwhile or not. */
  async pause(reason: string): Promise<void> {
    const since = new Date(this.#ports.clock.now()).toISOString();
    await this.#knowledge.change((known) => ({ ...known, paused: { since, reason } }));
    this.#courier.kick();
  }

  async resume(): Promise<void> {
    await this.#knowledge.change(withoutPause);
    this.#courier.kick();
  }

  /**
   * Takes consent back, here and now, network or not: the camera is off before anything else happens, what was taken
   * and not sent is gone before this answers, and the server hears of it when it can.
   */
  async withdraw(purposes: readonly ConsentPurpose[]): Promise<void> {
    if (purposes.includes("face-presence")) {
      this.enrolling.end();
      this.#apply({ capture: false, because: "consent-withdrawn" });
    }
    const capturedAt = new Date(this.#ports.clock.now()).toISOString();
    const answer = await this.#queue.keepWithdrawal({ purposes: [...purposes], capturedAt });
    this.#isStorageFull = !answer.kept;
    await this.#knowledge.change((known) => withoutConsentTo(known, purposes));
    this.#courier.kick();
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

  /** The person does not want to be asked about this again. */
  dismissProposal(): void {
    this.#dismissedSince = this.#capture.sighting?.since;
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
    if (!known.granted.includes("face-presence")) this.enrolling.end();
    const hasOtherFace =
      known.sealedFeatures !== before.sealedFeatures || known.enrolment !== before.enrolment;
    if (hasOtherFace) this.#capture.applyEnrolment();
    if (JSON.stringify(known.settings) !== JSON.stringify(before.settings)) this.#capture.applySettings();
    this.#reconsider();
  }

  async #onAsked(obstacle: Obstacle | undefined): Promise<void> {
    await this.#meet(obstacle);
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
    await this.#meet(outcome.obstacle);
    if (outcome.stop) await this.#obey(outcome.stop);
    if (wasCutOff && !outcome.obstacle) await this.checkAgain();
    this.#reconsider();
  }

  async #meet(obstacle: Obstacle | undefined): Promise<void> {
    switch (obstacle?.kind) {
      case "contract-ended":
        return this.#endContract();
      case "agent-elsewhere":
        return this.#knowledge.change((known) => ({ ...known, agent: "elsewhere" }));
      case "no-consent":
        if (obstacle.withdrawn) await this.#queue.removeTakenUnder(["face-presence"]);
        return this.#knowledge.change((known) => ({
          ...withoutConsentTo(known, ["face-presence"]),
          obstacle: obstacle.obstacle,
        }));
      case undefined:
      case "unreachable":
      case "trouble":
      case "signed-out":
      case "no-access":
      case "outdated":
      case "declined":
        return undefined;
    }
  }

  async #obey(stop: StopOrder): Promise<void> {
    switch (stop) {
      case "consent-withdrawn":
        await this.#queue.removeTakenUnder(["face-presence"]);
        await this.#knowledge.change((known) => withoutConsentTo(known, ["face-presence"]));
        return this.checkAgain();
      case "agent-elsewhere":
        return this.#knowledge.change((known) => ({ ...known, agent: "elsewhere" }));
      case "not-working":
        return this.#knowledge.askStatus();
      case "contract-ended":
        return this.#endContract();
    }
  }

  /** Nothing stays on the device when the contract is over. */
  async #endContract(): Promise<void> {
    this.enrolling.end();
    this.#apply({ capture: false, because: "contract-ended" });
    await this.#knowledge.forget("contract-ended");
    this.#discardedStamps = (this.#discardedStamps ?? 0) + (await this.#queue.wipe());
    await this.#stamping.reload();
    this.#tell();
  }

  #openLive(): void {
    const { personId, tenantId, device } = this.#identity;
    const { clock, random, openSocket } = this.#ports;
    let wasLost = false;
    const connection = openLiveConnection({
      tenantId,
      openSocket,
      after: clock.after,
      random,
      onHappened: (subject, ids) => {
        const part = whatToLearn(subject, ids, { personId, deviceId: device.deviceId });
        if (part === "everything") this.#settle(this.checkAgain());
        if (part === "status") this.#settle(this.#knowledge.askStatus());
      },
      onState: (state: LiveState) => {
        if (state === "waiting") wasLost = true;
        if (state !== "live" || !wasLost) return;
        wasLost = false;
        this.#settle(this.checkAgain());
      },
    });
    this.#closeLive = () => connection.close();
  }

  // ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────

  #tick(): void {
    this.#reconsider();
    this.#cancelTick = this.#ports.clock.after(tickMs, () => {
      if (this.#isClosed) return;
      this.#settle(this.#tidy());
      this.#tick();
    });
  }

  async #tidy(): Promise<void> {
    const now = this.#ports.clock.now();
    if (this.#capture.isJudging && now - this.#aliveNotedAt >= aliveEveryMs) {
      this.#aliveNotedAt = now;
      await this.#queue.noteAlive(new Date(now).toISOString());
    }
    await this.#recorder.keepAgain();
    if (this.#knowledge.obstacle === undefined && now - this.#knowledge.askedAt >= askEveryMs)
      await this.checkAgain();
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
    work.catch(this.#ports.onFault);
  }
}
