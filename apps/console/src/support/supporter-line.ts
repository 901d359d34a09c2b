import {
  after,
  type LiveState,
  openSupportLine,
  type SupportLine,
  type SupportSaid,
} from "@tachiai/api-client";
import { type FileDesk, type FileToSend, openFileDesk, type ShownTransfer } from "@tachiai/api-client/files";
import { openLiveSocket } from "@tachiai/browser-session/connection";
import { layInDownloads } from "@tachiai/browser-session/files";
import {
  type Annotation,
  decodeBase64,
  type StreamDescription,
  type SupporterMessage,
  type SupportInput,
  type SupportSession,
  type SystemInformation,
  supportLiveVersion,
} from "@tachiai/protocol";
import { type Marks, ScreenView } from "@tachiai/screen-stream";
import { decodeLiveFrame } from "@tachiai/session-recording";

/** What the supporter's page shows of the live connection. */
export interface LineView {
  readonly connection: LiveState;
  /** The server's sentence, where it lets him in no more. */
  readonly refusal: string | undefined;
  readonly chat: readonly Extract<SupportSaid, { type: "chat" }>[];
  /** The screen that the customer shows, the latest where there are several. */
  readonly stream: StreamDescription | undefined;
  readonly annotations: readonly Annotation[];
  readonly cursor: Marks["cursor"];
  readonly transfers: readonly ShownTransfer[];
  /** What the customer has sent of his computer, the last time. */
  readonly information: SystemInformation | undefined;
  /** This browser cannot decode it. */
  readonly hasFailed: boolean;
}

export type OfSession = Pick<SupportSession, "tenantId" | "sessionId">;

/** The supporter's end of a session's live connection, with the picture that comes over it. */
export class SupporterLine {
  /** The page puts it where it belongs; what is decoded is drawn on it. */
  readonly canvas = document.createElement("canvas");
  readonly #picture = new ScreenView(this.canvas, {
    shown: (sequence) => this.#sayOfStream({ type: "shown", sequence }),
    keyFrameWanted: () => this.#sayOfStream({ type: "key-frame" }),
    failed: () => this.#show({ hasFailed: true }),
  });
  readonly #listeners = new Set<() => void>();
  readonly #of: OfSession;
  readonly #onSession: (session: SupportSession) => void;
  #line: SupportLine | undefined;
  #view: LineView = {
    connection: "connecting",
    refusal: undefined,
    chat: [],
    stream: undefined,
    annotations: [],
    cursor: undefined,
    transfers: [],
    information: undefined,
    hasFailed: false,
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
    onOffer: async (offer) => layInDownloads(offer),
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
        // What is shown again is described again.
        if (connection !== "live") this.#endStream();
        this.#show({ connection });
        if (connection === "live") this.#files.lineBack();
      },
    });
  }

  close(): void {
    this.#files.close();
    this.#line?.close();
    this.#line = undefined;
    this.#picture.close();
  }

  /** False while there is no connection. */
  chat(text: string): boolean {
    return this.#say({ type: "chat", text });
  }

  point(shape: Annotation["shape"], points: Annotation["points"]): void {
    const { stream } = this.#view;
    if (stream) this.#say({ type: "annotation", stream: stream.stream, shape, points });
  }

  /** What his hands do on the customer's screen; nothing while none is shown. */
  input(inputs: readonly SupportInput[]): void {
    const { stream } = this.#view;
    if (stream && inputs.length > 0) this.#say({ type: "input", stream: stream.stream, inputs: [...inputs] });
  }

  sendFile(file: FileToSend): void {
    this.#files.send(file);
  }

  stopFile(transferId: string): void {
    this.#files.stop(transferId);
  }

  clearMarks(): void {
    this.#say({ type: "annotations-cleared" });
  }

  #take(message: SupportSaid): void {
    if (message.type === "session") this.#onSession(message.session);
    if (message.type === "chat") this.#show({ chat: [...this.#view.chat, message] });
    if (message.type === "stream") this.#beginStream(message);
    if (message.type === "system-information") this.#show({ information: message.information });
    if (
      message.type === "file-offer" ||
      message.type === "file-accept" ||
      message.type === "file-got" ||
      message.type === "file-end"
    )
      this.#files.take(message);
    if (message.type === "annotations-cleared") this.#show({ annotations: [] });
    if (!("stream" in message) || message.stream !== this.#view.stream?.stream) return;
    if (message.type === "stream-ended") this.#endStream();
    if (message.type === "cursor") this.#show({ cursor: message.at });
    if (message.type === "annotation") this.#show({ annotations: [...this.#view.annotations, message] });
  }

  #takeFrame(message: Uint8Array): void {
    const frame = decodeLiveFrame(message);
    if (frame?.kind === "file-piece") this.#files.frame(frame);
    if (frame?.kind === "picture" && frame.stream === this.#view.stream?.stream) this.#picture.take(frame);
  }

  #beginStream(stream: StreamDescription): void {
    const isOther = stream.stream !== this.#view.stream?.stream;
    this.#show({ stream, hasFailed: false, ...(isOther && { annotations: [], cursor: undefined }) });
    const { codec, width, height, description } = stream;
    if (codec === "tiles") return this.#show({ hasFailed: true });
    this.#picture.describe({
      codec,
      width,
      height,
      ...(description && { description: new Uint8Array(decodeBase64(description)) }),
    });
  }

  #endStream(): void {
    this.#picture.close();
    this.#show({ stream: undefined, annotations: [], cursor: undefined });
  }

  #sayOfStream(
    message: { readonly type: "shown"; readonly sequence: number } | { readonly type: "key-frame" },
  ): void {
    const { stream } = this.#view;
    if (stream) this.#say({ ...message, stream: stream.stream });
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
