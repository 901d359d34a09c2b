import { ApiRefusal, after, openSupportLine, type SupportLine, type SupportSaid } from "@tachiai/api-client";
import { type FileDesk, type FileSink, type FileToSend, openFileDesk } from "@tachiai/api-client/files";
import {
  type CustomerAnswer,
  type CustomerMessage,
  type CustomerPage,
  type DesktopSight,
  type FileOffer,
  type InformationPart,
  leaveOut,
  type OpenAsk,
  type StreamDescription,
  type SupportFunction,
  type SupportHello,
  type SupportSession,
  type SystemInformation,
  supportLiveVersion,
} from "@tachiai/protocol";
import { decodeLiveFrame } from "@tachiai/session-recording";
import { allowedForMs, endsWith } from "@tachiai/support-session";
import { grantsHere, mayHere, type SaidHere, type SaidYes } from "./allowed-here.ts";
import type { CustomerPorts, CustomerScreen, SharingEnd, ShowAnswer } from "./customer-ports.ts";
import type { ConnectionCodes, CustomerView } from "./customer-view.ts";
import type { RecordingLink } from "./recording-link.ts";

/** As many bytes may wait to leave before the next frame is left out. */
const mostBacklog = 400_000;
const judgeEveryMs = 1_000;
/** While there is no live connection the session is asked after. */
const askEveryMs = 5_000;
const tellStopAgainMs = 3_000;
/** Silence after which it is asked whether somebody is there; after ninety seconds the server takes him for absent. */
const silentAfterMs = 60_000;
const presentEveryMs = 5_000;
/** What the supporter's hands did on this computer looks like the person's own for as long. */
const handsLastMs = 1_500;
/** What is said longer ago is in the recording. */
const mostKept = 200;

/** A session that was opened for this computer. */
export interface OpenedSession {
  readonly token: string;
  readonly page: CustomerPage;
  readonly codes: ConnectionCodes | undefined;
  readonly recordingLink: RecordingLink | undefined;
  readonly allowed: readonly SupportFunction[];
  /** What was said yes to before a reload. */
  readonly agreed: Readonly<Record<string, SaidYes>>;
}

/** What the person was asked, as he read it. */
type Asked = Pick<OpenAsk, "askId" | "function">;

/** Who the customer says that he is. */
export type Introduction = Pick<
  Extract<CustomerAnswer, { kind: "join" }>,
  "customerName" | "company" | "system"
>;

/**
 * The session at the customer's side, which is the one that enforces: what is not allowed is neither captured nor done, and what he
 * ends here has ended before anybody is told.
 */
export class CustomerSession {
  readonly #ports: CustomerPorts;
  readonly #opened: OpenedSession;
  readonly #listeners = new Set<() => void>();
  readonly #withdrawn = new Set<SupportFunction>();
  readonly #screen: CustomerScreen;
  readonly #files: FileDesk;
  /** Files that wait for a yes or no. */
  readonly #offered = new Map<string, (isTaken: boolean) => void>();
  #view: CustomerView;
  #line: SupportLine | undefined;
  #isRunning = false;
  #activeAt: number;
  #saidPresentAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #agreed: Readonly<Record<string, SaidYes>>;
  #handsAt = Number.NEGATIVE_INFINITY;
  #sight: DesktopSight = "open";
  #unfollowClipboard: (() => void) | undefined;
  /** What he has before his eyes of this computer. */
  #looked: SystemInformation | undefined;

  constructor(ports: CustomerPorts, opened: OpenedSession) {
    this.#ports = ports;
    this.#opened = opened;
    this.#activeAt = ports.now();
    this.#agreed = opened.agreed;
    this.#screen = ports.openScreen({
      described: (stream) => this.#sayStream(stream),
      streamEnded: (stream) => void this.#say({ type: "stream-ended", stream }),
      frame: (message) => this.#may("view") && this.#line?.frame(message),
      cursor: (stream, at) => void this.#say({ type: "cursor", stream, ...(at && { at: [...at] }) }),
      sight: (sight) => this.#saySight(sight),
      hasRoom: () => this.#isLive && (this.#line?.queued() ?? 0) < mostBacklog,
      changed: (isShown, isSent, end) => this.#noteScreen(isShown, isSent, end),
    });
    this.#files = openFileDesk({
      line: {
        say: (message) => void this.#say(message),
        frame: (message) => this.#line?.frame(message),
        queued: () => this.#line?.queued() ?? 0,
      },
      now: () => ports.now(),
      after,
      newId: () => ports.newId(),
      onOffer: (offer) => this.#askForFile(offer),
      onChange: (transfers) => this.#show({ transfers }),
    });
    const { page, codes, recordingLink, allowed } = opened;
    this.#view = {
      page,
      session: page.session,
      codes,
      recordingLink,
      allowed,
      grants: [],
      connection: "connecting",
      chat: [],
      annotations: [],
      isScreenShown: false,
      isScreenSent: false,
      sharingEnd: undefined,
      offers: [],
      transfers: [],
      isHeld: false,
      hasStopped: false,
      isStopTold: false,
      isPresenceAsked: false,
    };
    this.#update(page.session);
  }

  readonly view = (): CustomerView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    if (this.#view.session.ended) return;
    this.#isRunning = true;
    this.#line = openSupportLine({
      hello: () => this.#hello(),
      openSocket: (events) => this.#ports.openSocket(events),
      after,
      random: () => this.#ports.random(),
      onSaid: (message) => this.#take(message),
      onFrame: (message) => {
        const frame = decodeLiveFrame(message);
        if (frame?.kind === "file-piece" && this.#may("send-file")) this.#files.frame(frame);
      },
      onRefused: (refusal) => this.#ports.warn(refusal),
      onState: (connection) => {
        this.#show({ connection });
        if (connection === "live") this.#sayAgain();
        this.#judge();
      },
    });
    this.#repeat(judgeEveryMs, () => this.#judge());
    this.#repeat(askEveryMs, () => void this.#askWithoutConnection());
  }

  /** Nothing goes on here any more. */
  close(): void {
    this.#isRunning = false;
    this.#stopAll();
    this.#line?.close();
    this.#line = undefined;
  }

  /** Says who he is, agrees to what the page shows, and that he is ready. What was said before is not said again. */
  async getReady(who: Introduction): Promise<void> {
    const { page, session } = this.#view;
    if (!session.customer) await this.#answer({ kind: "join", tool: this.#ports.tool, ...who });
    const terms = page.terms.map(({ title: _title, text: _text, ...agreed }) => agreed);
    await this.#answer({ kind: "agree", terms });
    await this.#answer({ kind: "prepare", items: page.checklist });
  }

  answerQuote(isAccepted: boolean): Promise<void> {
    return this.#answer({ kind: "answer-quote", isAccepted });
  }

  answerCooperation(askId: OpenAsk["askId"], isDone: boolean): Promise<void> {
    return this.#answer({ kind: "answer-cooperation", askId, isDone });
  }

  /** For so many minutes, or as long as it may be. */
  async answerAsk({ askId, function: asked }: Asked, isGranted: boolean, minutes?: number): Promise<void> {
    if (isGranted) this.#agree({ askId, function: asked }, minutes);
    await this.#answer({ kind: "answer", askId, isGranted, ...(minutes !== undefined && { minutes }) });
    if (asked === "screenshot" && isGranted) await this.#giveStill();
  }

  /** Lets him choose a screen, and allows it to be seen once he has. Must be called from a click. */
  async allowView(ask: Asked, minutes: number): Promise<ShowAnswer> {
    const shown = await this.showScreen();
    if (shown !== "shown") await this.answerAsk(ask, false);
    else
      await this.answerAsk(ask, true, minutes).catch((error: unknown) => {
        // His answer came too late, or to nobody: it is not allowed.
        this.#screen.stop();
        throw error;
      });
    return shown;
  }

  /** Lets him choose a screen, which is sent as far as it is allowed. Must be called from a click. */
  async showScreen(): Promise<ShowAnswer> {
    const shown = await this.#screen.show();
    // He may have ended it while he was asked which screen.
    if (this.#view.hasStopped || this.#view.session.ended) this.#screen.stop();
    this.#judge();
    return shown;
  }

  /** What a supporter would be told of this computer: looked at once, and not sent. Only while he has been asked for it and said yes. */
  async lookAtSystem(): Promise<SystemInformation | undefined> {
    if (!this.#may("system-information")) return undefined;
    this.#looked = await this.#ports.lookAtSystem();
    return this.#looked;
  }

  /** Sends what he has looked at, without what he leaves out: once, and never what he has not seen (SES-03). */
  giveInformation(leftOut: readonly InformationPart[]): void {
    const looked = this.#looked;
    if (!looked || !this.#may("system-information")) return;
    const information = leaveOut(looked, leftOut);
    if (this.#say({ type: "system-information", nonce: this.#ports.newNonce(), information }))
      this.#looked = undefined;
  }

  /** Gives a file that he chose himself, which one permission is for (SES-03). */
  sendFile(file: FileToSend): void {
    if (this.#may("receive-file")) this.#files.send(file);
  }

  /** Whether a file of the supporter's is taken on. */
  answerOffer(transferId: string, isTaken: boolean): void {
    this.#offered.get(transferId)?.(isTaken);
  }

  stopFile(transferId: string): void {
    this.#files.stop(transferId);
  }

  withdraw(wanted: SupportFunction): void {
    for (const over of endsWith(wanted)) this.#withdrawn.add(over);
    this.#judge();
    if (!this.#say({ type: "withdraw", function: wanted }))
      this.#answer({ kind: "withdraw", function: wanted }).catch(this.#unlessRefused);
  }

  /** 一時停止: holds the picture at once, or lets it go on. */
  hold(isHeld: boolean): void {
    this.#show({ isHeld });
    this.#judge();
    const kind = isHeld ? "pause" : "resume";
    if (!this.#say({ type: kind })) this.#answer({ kind }).catch(this.#unlessRefused);
  }

  /** 終了: everything stops here at once; then the server is told, as often as it takes. */
  stop(): void {
    if (this.#view.hasStopped) return;
    this.#stopAll();
    this.#show({ hasStopped: true });
    this.#judge();
    this.#say({ type: "stop" });
    void this.#tellStop();
  }

  /** False while there is no connection. */
  chat(text: string): boolean {
    return this.#say({ type: "chat", text });
  }

  /** Somebody moves or touches something here (SES-07). */
  noteActivity(): void {
    const now = this.#ports.now();
    // The supporter's hands are not the customer's presence.
    if (now - this.#handsAt < handsLastMs) return;
    this.#activeAt = now;
    if (this.#view.isPresenceAsked) this.#show({ isPresenceAsked: false });
    if (now - this.#saidPresentAt < presentEveryMs) return;
    if (this.#say({ type: "present" })) this.#saidPresentAt = now;
  }

  #hello(): SupportHello {
    const { token, recordingLink } = this.#opened;
    const who = { type: "hello", as: "customer", version: supportLiveVersion, token } as const;
    if (!recordingLink) return who;
    const { publicKey, until, proofSha256 } = recordingLink;
    return { ...who, recordingKey: { publicKey, until, ...(proofSha256 && { proofSha256 }) } };
  }

  #take(message: SupportSaid): void {
    switch (message.type) {
      case "session":
        return this.#update(message.session);
      case "chat":
        return this.#show({ chat: [...this.#view.chat, message].slice(-mostKept) });
      case "annotation":
        return this.#show({ annotations: [...this.#view.annotations, message].slice(-mostKept) });
      case "annotations-cleared":
        return this.#show({ annotations: [] });
      case "key-frame":
        return this.#screen.wantKeyFrame(message.stream);
      case "rate":
        return this.#screen.setRate(message);
      case "input":
        if (!this.#may("control") || this.#isPersonAsked) return undefined;
        this.#handsAt = this.#ports.now();
        return this.#ports.hands?.take(message.stream, message.inputs);
      case "clipboard":
        if (this.#may("clipboard")) this.#ports.hands?.setClipboard(message.text);
        return undefined;
      case "file-offer":
        if (this.#may("send-file")) this.#files.take(message);
        return undefined;
      case "file-end":
        // What is not offered any more cannot be taken.
        this.#offered.get(message.transferId)?.(false);
        return this.#files.take(message);
      case "file-accept":
      case "file-got":
        return this.#files.take(message);
      case "stream":
      case "stream-ended":
      case "cursor":
      case "system-information":
      case "sight":
        return undefined;
    }
  }

  #update(session: SupportSession): void {
    const allowedThere = session.grants.map((grant) => grant.function);
    for (const taken of this.#withdrawn) if (!allowedThere.includes(taken)) this.#withdrawn.delete(taken);
    this.#show({ session });
    this.#keepAllowed(allowedThere);
    this.#judge();
    if (session.ended) this.close();
  }

  #keepAllowed(functions: readonly SupportFunction[]): void {
    const fresh = functions.filter((one) => !this.#view.allowed.includes(one));
    if (fresh.length === 0) return;
    const allowed = [...this.#view.allowed, ...fresh];
    this.#ports.keepAllowed(allowed);
    this.#show({ allowed });
  }

  /** Brings what is captured and done in step with what is allowed at this moment; nothing goes on without a connection. */
  #judge(): void {
    const { session, isPresenceAsked, hasStopped } = this.#view;
    const grants = grantsHere(session, this.#said(), new Date());
    this.#show({ grants });
    const isAllowed = grants.some((grant) => grant.function === "view");
    this.#screen.follow({ isAllowed, maySend: this.#isLive && this.#may("view") });
    if (!this.#isLive || !this.#may("control") || this.#isPersonAsked) this.#ports.hands?.release();
    if (!grants.some((grant) => grant.function === "send-file"))
      for (const answer of this.#offered.values()) answer(false);
    this.#followClipboard(this.#isLive && this.#may("clipboard"));
    const isOn = !hasStopped && (session.state === "connected" || session.state === "paused");
    if (isOn && !isPresenceAsked && this.#ports.now() - this.#activeAt > silentAfterMs)
      this.#show({ isPresenceAsked: true });
  }

  #followClipboard(isAllowed: boolean): void {
    if (!isAllowed) {
      this.#unfollowClipboard?.();
      this.#unfollowClipboard = undefined;
      return;
    }
    this.#unfollowClipboard ??= this.#ports.hands?.followClipboard((text) => {
      if (this.#may("clipboard")) this.#say({ type: "clipboard", text });
    });
  }

  #stopAll(): void {
    this.#screen.stop();
    this.#ports.hands?.release();
    this.#followClipboard(false);
    for (const answer of this.#offered.values()) answer(false);
    this.#files.close();
  }

  async #askForFile(offer: FileOffer): Promise<FileSink | undefined> {
    const { transferId } = offer;
    const answered = Promise.withResolvers<boolean>();
    this.#offered.set(transferId, answered.resolve);
    this.#show({ offers: [...this.#view.offers, offer] });
    this.#judge();
    const isTaken = await answered.promise;
    this.#offered.delete(transferId);
    this.#show({ offers: this.#view.offers.filter((one) => one.transferId !== transferId) });
    return isTaken ? this.#ports.layFile(offer) : undefined;
  }

  async #giveStill(): Promise<void> {
    const still = await this.#ports.takeStill();
    if (still && this.#may("screenshot")) this.#files.send(still);
  }

  /** He is asked something, and answers it himself: while he is, nobody else's hands do anything on this computer. */
  get #isPersonAsked(): boolean {
    const { session, offers, isPresenceAsked } = this.#view;
    const isPriceAsked = session.quote !== undefined && !session.quote.isAccepted;
    // What he sends of his computer he looks through himself.
    const isLooking = this.#view.grants.some((grant) => grant.function === "system-information");
    return session.asks.length > 0 || offers.length > 0 || isPriceAsked || isPresenceAsked || isLooking;
  }

  #agree({ askId, function: asked }: Asked, minutes: number | undefined): void {
    const lastsMs = Math.min(allowedForMs[asked], (minutes ?? Number.POSITIVE_INFINITY) * 60_000);
    // A little longer than the server counts, whose clock is another.
    const until = new Date(Date.now() + lastsMs + 60_000).toISOString();
    this.#agreed = { ...this.#agreed, [askId]: { function: asked, until } };
    this.#ports.keepAgreed(this.#agreed);
  }

  get #isLive(): boolean {
    return this.#view.connection === "live";
  }

  /** False while there is no connection: then it is lost. */
  #say(message: CustomerMessage): boolean {
    if (this.#isLive) this.#line?.say(message);
    return this.#isLive;
  }

  #may(wanted: SupportFunction): boolean {
    return mayHere(this.#view.session, this.#said(), wanted, new Date());
  }

  #said(): SaidHere {
    const { hasStopped, isHeld } = this.#view;
    return { hasStopped, isHeld, withdrawn: this.#withdrawn, agreed: this.#agreed };
  }

  /** A server that was away knows nothing of what was said meanwhile. */
  #sayAgain(): void {
    if (this.#view.isHeld) this.#say({ type: "pause" });
    for (const taken of this.#withdrawn) this.#say({ type: "withdraw", function: taken });
    for (const stream of this.#screen.described()) this.#sayStream(stream);
    if (this.#sight !== "open") this.#saySight(this.#sight);
    this.noteActivity();
    this.#files.lineBack();
  }

  #sayStream(stream: StreamDescription): void {
    this.#say({ type: "stream", ...stream });
  }

  #saySight(sight: DesktopSight): void {
    this.#sight = sight;
    this.#say({ type: "sight", sight });
  }

  #noteScreen(isScreenShown: boolean, isScreenSent: boolean, sharingEnd: SharingEnd | undefined): void {
    this.#show({ isScreenShown, isScreenSent, sharingEnd, ...(!isScreenShown && { annotations: [] }) });
  }

  async #answer(answer: CustomerAnswer): Promise<void> {
    this.#update(await this.#ports.answer(answer));
  }

  async #tellStop(): Promise<void> {
    try {
      await this.#answer({ kind: "stop" });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) {
        after(tellStopAgainMs, () => void this.#tellStop());
        return;
      }
      // It is over there already.
    }
    this.#show({ isStopTold: true });
    this.close();
  }

  async #askWithoutConnection(): Promise<void> {
    if (this.#isLive || this.#isAsking || this.#view.hasStopped) return;
    this.#isAsking = true;
    try {
      const page = await this.#ports.findPage();
      this.#show({ page });
      this.#update(page.session);
    } catch (error) {
      // It is said already that there is no connection.
      this.#ports.warn(error);
    } finally {
      this.#isAsking = false;
    }
  }

  #repeat(everyMs: number, run: () => void): void {
    after(everyMs, () => {
      if (!this.#isRunning) return;
      run();
      this.#repeat(everyMs, run);
    });
  }

  #show(change: Partial<CustomerView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** What the server refuses to end it has ended before. */
  readonly #unlessRefused = (error: unknown): void => {
    if (!(error instanceof ApiRefusal)) this.#ports.warn(error);
  };
}
