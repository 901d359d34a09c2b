import {
  after,
  type LiveState,
  openSupportLine,
  type SupportLine,
  type SupportSaid,
} from "@tachiai/api-client";
import { type FileDesk, type FileToSend, openFileDesk, type ShownTransfer } from "@tachiai/api-client/files";
import { openLiveSocket } from "@tachiai/browser-session/connection";
import { download, layInDownloads, layInMemory } from "@tachiai/browser-session/files";
import {
  type Annotation,
  type FileOffer,
  type SupporterMessage,
  type SupportInput,
  type SupportSession,
  type SystemInformation,
  supportLiveVersion,
} from "@tachiai/protocol";
import { decodeLiveFrame } from "@tachiai/session-recording";
import { WatchedScreens, type WatchedView } from "./watched-screens.ts";

/** A still of the customer's screen, which he has given. */
export interface TakenStill {
  readonly transferId: string;
  readonly name: string;
  readonly image: Blob;
  /** For a page to show it. */
  readonly address: string;
  readonly takenAt: Date;
}

/** What the supporter's page shows of the live connection. */
export interface LineView extends WatchedView {
  readonly connection: LiveState;
  /** The server's sentence, where it lets him in no more. */
  readonly refusal: string | undefined;
  readonly chat: readonly Extract<SupportSaid, { type: "chat" }>[];
  /** What the customer copied last. */
  readonly copied: string | undefined;
  readonly stills: readonly TakenStill[];
  readonly transfers: readonly ShownTransfer[];
  /** What the customer has sent of his computer, the last time. */
  readonly information: SystemInformation | undefined;
}

/** Longer than a still of any screen; whatever is longer is kept as a file. */
const largestStillBytes = 64 * 1024 ** 2;

export type OfSession = Pick<SupportSession, "tenantId" | "sessionId">;

/** The supporter's end of a session's live connection, with the pictures that come over it. */
export class SupporterLine {
  readonly #screens = new WatchedScreens({
    say: (message) => void this.#say(message),
    changed: (watched) => this.#show(watched),
  });
  readonly #listeners = new Set<() => void>();
  readonly #of: OfSession;
  readonly #onSession: (session: SupportSession) => void;
  #line: SupportLine | undefined;
  #view: LineView = {
    connection: "connecting",
    refusal: undefined,
    chat: [],
    screens: [],
    sight: "open",
    copied: undefined,
    stills: [],
    transfers: [],
    information: undefined,
  };
  readonly #files: FileDesk = openFileDesk({
    line: {
      say: (message) => void this.#say(message),
      frame: (message) => this.#line?.frame(message),
      queued: () => this.#line?.queued() ?? 0,
    },
    now: () => performance.now(),
    after,
    newId: () => crypto.randomUUID(),
    // What the customer gives he was asked for.
    onOffer: async (offer) =>
      offer.what === "screenshot" && offer.byteLength <= largestStillBytes
        ? layInMemory(offer, (image) => this.#keepStill(offer, image))
        : layInDownloads(offer),
    onChange: (transfers) => this.#show({ transfers }),
  });

  constructor(of: OfSession, onSession: (session: SupportSession) => void) {
    this.#of = of;
    this.#onSession = onSession;
  }

  readonly view = (): LineView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    const { tenantId, sessionId } = this.#of;
    this.#line = openSupportLine({
      hello: () => ({ type: "hello", as: "supporter", version: supportLiveVersion, tenantId, sessionId }),
      openSocket: (events) => openLiveSocket(events, "/v1/support/live"),
      after,
      random: Math.random,
      onSaid: (message) => this.#take(message),
      onFrame: (message) => this.#takeFrame(message),
      onRefused: ({ title }) => this.#show({ refusal: title }),
      onState: (connection) => {
        if (connection !== "live") this.#screens.stop();
        this.#show({ connection });
        if (connection === "live") this.#files.lineBack();
      },
    });
  }

  close(): void {
    this.#files.close();
    this.#line?.close();
    this.#line = undefined;
    this.#screens.forget();
    for (const { transferId } of this.#view.stills) this.dropStill(transferId);
  }

  /** False while there is no connection. */
  chat(text: string): boolean {
    return this.#say({ type: "chat", text });
  }

  point(stream: number, shape: Annotation["shape"], points: Annotation["points"]): void {
    this.#say({ type: "annotation", stream, shape, points });
  }

  /** What his hands do on one of the customer's screens. */
  input(stream: number, inputs: readonly SupportInput[]): void {
    if (inputs.length > 0) this.#say({ type: "input", stream, inputs: [...inputs] });
  }

  sendFile(file: FileToSend): void {
    this.#files.send(file);
  }

  /** Puts a text into the customer's clipboard. False while there is no connection. */
  giveText(text: string): boolean {
    return this.#say({ type: "clipboard", text });
  }

  saveStill(transferId: string): void {
    const still = this.#view.stills.find((one) => one.transferId === transferId);
    if (still) download(still.image, still.name);
  }

  dropStill(transferId: string): void {
    const still = this.#view.stills.find((one) => one.transferId === transferId);
    if (still) URL.revokeObjectURL(still.address);
    this.#show({ stills: this.#view.stills.filter((one) => one !== still) });
  }

  stopFile(transferId: string): void {
    this.#files.stop(transferId);
  }

  clearMarks(): void {
    this.#say({ type: "annotations-cleared" });
  }

  #take(message: SupportSaid): void {
    switch (message.type) {
      case "session":
        // Where it may not be seen any more nothing of it stays here.
        if (!message.session.grants.some((grant) => grant.function === "view")) this.#screens.forget();
        if (!message.session.grants.some((grant) => grant.function === "clipboard"))
          this.#show({ copied: undefined });
        return this.#onSession(message.session);
      case "chat":
        return this.#show({ chat: [...this.#view.chat, message] });
      case "file-offer":
      case "file-accept":
      case "file-got":
      case "file-end":
        return this.#files.take(message);
      case "stream":
      case "stream-ended":
      case "cursor":
      case "annotation":
      case "annotations-cleared":
      case "sight":
        return this.#screens.take(message);
      case "clipboard":
        return this.#show({ copied: message.text });
      case "system-information":
        return this.#show({ information: message.information });
      case "key-frame":
      case "rate":
      case "input":
        return undefined;
    }
  }

  #keepStill({ transferId, name }: FileOffer, image: Blob): void {
    const still = { transferId, name, image, address: URL.createObjectURL(image), takenAt: new Date() };
    this.#show({ stills: [still, ...this.#view.stills] });
  }

  #takeFrame(message: Uint8Array): void {
    const frame = decodeLiveFrame(message);
    if (frame?.kind === "file-piece") this.#files.frame(frame);
    else if (frame) this.#screens.takeFrame(frame);
  }

  /** False while there is no connection: then it is lost. */
  #say(message: SupporterMessage): boolean {
    const isLive = this.#view.connection === "live";
    if (isLive) this.#line?.say(message);
    return isLive;
  }

  #show(change: Partial<LineView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
