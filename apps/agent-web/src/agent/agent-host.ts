import {
  Agent,
  type AgentIdentity,
  type CameraTrouble,
  obstacleOf,
  type PressAnswer,
  type SendingObstacle,
  systemClock,
  type VerifiedHere,
} from "@tachiai/agent-core";
import { openApi, openLiveSocket } from "@tachiai/browser-session/connection";
import type {
  ConsentPurpose,
  EnrolmentPose,
  Language,
  PersonId,
  StampFace,
  StampKind,
  TenantId,
} from "@tachiai/protocol";
import type { KeyPair, PublicKey } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import type { PagePort } from "../capture/page-port.ts";
import { workerCamera } from "../capture/worker-camera.ts";
import { WorkerScreen } from "../capture/worker-screen.ts";
import { cachedFiles } from "../models/cached-file.ts";
import { webEyes } from "../models/web-eyes.ts";
import { openAgentDatabase } from "../storage/agent-database.ts";
import { findOrMakeDevice } from "../storage/device-store.ts";
import { idbStore } from "../storage/idb-store.ts";

/** For whom the agent works. The key is a handle: it can be used here, and not read. */
export interface StartOrder {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly personKey: KeyPair<"x25519"> | undefined;
  readonly signingKey?: PublicKey<"ed25519"> | undefined;
  /** How far this browser has verified the roster, by its console. */
  readonly verifiedHere?: VerifiedHere | undefined;
  readonly deviceName: string;
  readonly language: Language;
}

/** Whether an enrolment has been handed in; with an obstacle the pictures are still there, else it was given up. */
export type SubmitAnswer =
  | { readonly submitted: true }
  | { readonly submitted: false; readonly obstacle?: SendingObstacle };

/**
 * The agent as the page talks to it. It lives in a worker: a hidden tab slows the timers of its page down to one a
 * minute, but not those of its workers.
 */
export class AgentHost {
  readonly #screen = new WorkerScreen();
  #agent: Agent | undefined;
  #page: PagePort | undefined;
  #language: Language = "ja";
  #isMuted = false;

  async start(order: StartOrder, page: PagePort): Promise<void> {
    this.#page = page;
    this.#language = order.language;
    const database = await openAgentDatabase(order.tenantId, order.personId);
    const identity: AgentIdentity = { ...order, device: await findOrMakeDevice(database) };
    const onFault = (error: unknown) => page.fault(describe(error));
    this.#agent = await Agent.open(
      {
        api: () => openApi(this.#language, { personId: order.personId }),
        openSocket: (events) => openLiveSocket(events),
        store: idbStore(database),
        crypto: webSealingCrypto,
        clock: systemClock,
        random: Math.random,
        newId: () => crypto.randomUUID(),
        camera: workerCamera({
          open: () => page.openCamera(),
          close: () => page.closeCamera(),
          isMuted: () => this.#isMuted,
          onFault,
        }),
        screen: this.#screen,
        eyes: webEyes(cachedFiles),
        onFault,
      },
      identity,
      { onView: (view) => page.show(view), onTaken: (picture) => page.taken(picture) },
    );
    await this.#agent.start();
  }

  press(kind: StampKind, task?: string): Promise<PressAnswer> {
    return this.#running.press(kind, task);
  }

  pause(reason: string): Promise<boolean> {
    return this.#running.pause(reason);
  }

  resume(): Promise<void> {
    return this.#running.resume();
  }

  withdraw(purposes: readonly ConsentPurpose[]): Promise<void> {
    return this.#running.withdraw(purposes);
  }

  takeOver(): Promise<void> {
    return this.#running.takeOver();
  }

  checkAgain(): Promise<void> {
    return this.#running.checkAgain();
  }

  /** A camera was plugged in, allowed, chosen, or given back by another application. */
  retryCamera(): void {
    this.#running.retryCamera();
  }

  noteMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
  }

  lookAtMe(): Promise<StampFace | CameraTrouble | undefined> {
    return this.#running.lookAtMe();
  }

  dismissStamp(key: string): Promise<void> {
    return this.#running.dismissStamp(key);
  }

  dismissLost(): Promise<void> {
    return this.#running.dismissLost();
  }

  dismissProposal(): void {
    this.#running.dismissProposal();
  }

  /** The screen is shared from now on, or not any more. */
  shareScreen(frames: ReadableStream<VideoFrame> | undefined): void {
    this.#screen.share(frames, (error) => this.#page?.fault(describe(error)));
  }

  beginEnrolment(): Promise<boolean> {
    return this.#running.enrolling.begin();
  }

  wantPose(pose: EnrolmentPose | undefined): void {
    this.#running.enrolling.want(pose);
  }

  discardPicture(pictureId: string): void {
    this.#running.enrolling.discard(pictureId);
  }

  async submitEnrolment(onProgress: (uploaded: number) => void): Promise<SubmitAnswer> {
    try {
      if (!(await this.#running.enrolling.submit(onProgress))) return { submitted: false };
    } catch (error) {
      // An error loses its class on its way to the page.
      const obstacle = obstacleOf(error);
      if (!obstacle) throw error;
      return { submitted: false, obstacle };
    }
    await this.#running.checkAgain();
    return { submitted: true };
  }

  endEnrolment(): void {
    this.#running.enrolling.end();
  }

  setLanguage(language: Language): void {
    this.#language = language;
  }

  close(): void {
    this.#agent?.close();
  }

  get #running(): Agent {
    if (!this.#agent) throw new Error("the agent has not started");
    return this.#agent;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
