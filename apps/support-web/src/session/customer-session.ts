import { ApiRefusal, openSupportLine, type SupportLine, type SupportSaid } from "@tachiai/api-client";
import { openLiveSocket } from "@tachiai/browser-session/connection";
import {
  answerSupport,
  type CustomerAnswer,
  type CustomerMessage,
  type CustomerPage,
  encodeBase64,
  getCustomerPage,
  type OpenAsk,
  type SupportFunction,
  type SupportHello,
  type SupportSession,
  supportLiveVersion,
} from "@tachiai/protocol";
import type { EncodedAs, SharedSurface, SharingEnd } from "@tachiai/screen-stream";
import { currentApi } from "../connection/api.ts";
import { grantsHere, mayHere, type SaidHere } from "./allowed-here.ts";
import type { CustomerView } from "./customer-view.ts";
import { type KeptSession, keep } from "./kept-session.ts";
import { OwnScreen, type ShowAnswer } from "./own-screen.ts";

/** As many bytes may wait to leave before the next frame is left out. */
const mostBacklog = 400_000;
const judgeEveryMs = 1_000;
/** While there is no live connection the session is asked after. */
const askEveryMs = 5_000;
const tellStopAgainMs = 3_000;
/** Silence after which the page asks whether somebody is there; after ninety seconds the server takes him for absent. */
const silentAfterMs = 60_000;
const presentEveryMs = 5_000;

/** Who the customer says that he is. */
export type Introduction = Pick<
  Extract<CustomerAnswer, { kind: "join" }>,
  "customerName" | "company" | "system"
>;

/**
 * The session at the customer's side, which is the one that enforces: what is not allowed is not captured, and what he ends here
 * has ended before anybody is told.
 */
export class CustomerSession {
  readonly #listeners = new Set<() => void>();
  readonly #withdrawn = new Set<SupportFunction>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  readonly #nameSurface: (surface: SharedSurface) => string;
  readonly #screen: OwnScreen;
  #kept: KeptSession;
  #view: CustomerView;
  #line: SupportLine | undefined;
  #activeAt = performance.now();
  #saidPresentAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(kept: KeptSession, page: CustomerPage, nameSurface: (surface: SharedSurface) => string) {
    this.#kept = kept;
    this.#nameSurface = nameSurface;
    this.#screen = new OwnScreen({
      described: (as) => this.#sayStream(as),
      frame: (message) => this.#may("view") && this.#line?.frame(message),
      hasRoom: () => this.#isLive && (this.#line?.queued() ?? 0) < mostBacklog,
      changed: (screen, isScreenSent, sharingEnd) => this.#noteScreen({ screen, isScreenSent, sharingEnd }),
    });
    this.#view = {
      page,
      session: page.session,
      codes: kept.codes,
      recordingLink: kept.recordingLink,
      allowed: kept.allowed,
      grants: [],
      connection: "connecting",
      chat: [],
      annotations: [],
      screen: undefined,
      isScreenSent: false,
      sharingEnd: undefined,
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
    this.#line = openSupportLine({
      hello: () => this.#hello(),
      openSocket: (events) => openLiveSocket(events, "/v1/support/live"),
      after(delayMs, callBack) {
        const timer = setTimeout(callBack, delayMs);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      onSaid: (message) => this.#take(message),
      onFrame() {},
      onRefused: (refusal) => console.warn(refusal),
      onState: (connection) => {
        this.#show({ connection });
        if (connection === "live") this.#sayAgain();
        this.#judge();
      },
    });
    this.#timers.push(setInterval(() => this.#judge(), judgeEveryMs));
    this.#timers.push(setInterval(() => void this.#askWithoutConnection(), askEveryMs));
  }

  /** Nothing goes on here any more. */
  close(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    this.#screen.stop();
    this.#line?.close();
    this.#line = undefined;
  }

  /** Says who he is, agrees to what the page shows, and that he is ready. What was said before is not said again. */
  async getReady(who: Introduction): Promise<void> {
    const { page, session } = this.#view;
    if (!session.customer) await this.#answer({ kind: "join", tool: "browser", ...who });
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

  answerAsk(askId: OpenAsk["askId"], isGranted: boolean, minutes?: number): Promise<void> {
    return this.#answer({ kind: "answer", askId, isGranted, ...(minutes !== undefined && { minutes }) });
  }

  /** Lets him choose a screen, and allows it to be seen once he has. Must be called from a click. */
  async allowView(askId: OpenAsk["askId"], minutes: number): Promise<ShowAnswer> {
    const shown = await this.showScreen();
    if (shown !== "shown") await this.answerAsk(askId, false);
    else
      await this.answerAsk(askId, true, minutes).catch((error: unknown) => {
        // His answer came too late, or to nobody: it is not allowed.
        this.#screen.stop();
        throw error;
      });
    return shown;
  }

  /** Lets him choose a screen, which is sent as far as it is allowed. Must be called from a click. */
  async showScreen(): Promise<ShowAnswer> {
    const shown = await this.#screen.show();
    // He may have ended it while the browser asked him which screen.
    if (this.#view.hasStopped || this.#view.session.ended) this.#screen.stop();
    this.#judge();
    return shown;
  }

  withdraw(wanted: SupportFunction): void {
    this.#withdrawn.add(wanted);
    this.#judge();
    if (!this.#say({ type: "withdraw", function: wanted }))
      this.#answer({ kind: "withdraw", function: wanted }).catch(unlessRefused);
  }

  /** 一時停止: holds the picture at once, or lets it go on. */
  hold(isHeld: boolean): void {
    this.#show({ isHeld });
    this.#judge();
    const kind = isHeld ? "pause" : "resume";
    if (!this.#say({ type: kind })) this.#answer({ kind }).catch(unlessRefused);
  }

  /** 終了: everything stops here at once; then the server is told, as often as it takes. */
  stop(): void {
    if (this.#view.hasStopped) return;
    this.#screen.stop();
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
    const now = performance.now();
    this.#activeAt = now;
    if (this.#view.isPresenceAsked) this.#show({ isPresenceAsked: false });
    if (now - this.#saidPresentAt < presentEveryMs) return;
    if (this.#say({ type: "present" })) this.#saidPresentAt = now;
  }

  #hello(): SupportHello {
    const { token, recordingLink } = this.#kept;
    const who = { type: "hello", as: "customer", version: supportLiveVersion, token } as const;
    if (!recordingLink) return who;
    const { publicKey, until } = recordingLink;
    return { ...who, recordingKey: { publicKey, until } };
  }

  #take(message: SupportSaid): void {
    if (message.type === "session") this.#update(message.session);
    if (message.type === "chat") this.#show({ chat: [...this.#view.chat, message] });
    if (message.type === "annotation") this.#show({ annotations: [...this.#view.annotations, message] });
    if (message.type === "annotations-cleared") this.#show({ annotations: [] });
    if (message.type === "key-frame") this.#screen.shared?.wantKeyFrame();
    if (message.type === "rate") this.#screen.shared?.setRate(message);
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
    const fresh = functions.filter((one) => !this.#kept.allowed.includes(one));
    if (fresh.length === 0) return;
    this.#kept = { ...this.#kept, allowed: [...this.#kept.allowed, ...fresh] };
    keep(this.#kept);
    this.#show({ allowed: this.#kept.allowed });
  }

  /** Brings what is captured in step with what is allowed at this moment; nothing goes on without a connection. */
  #judge(): void {
    const { session, isPresenceAsked, hasStopped } = this.#view;
    const grants = grantsHere(session, this.#said(), new Date());
    this.#show({ grants });
    const isAllowed = grants.some((grant) => grant.function === "view");
    this.#screen.follow({ isAllowed, maySend: this.#isLive && this.#may("view") });
    const isOn = !hasStopped && (session.state === "connected" || session.state === "paused");
    if (isOn && !isPresenceAsked && performance.now() - this.#activeAt > silentAfterMs)
      this.#show({ isPresenceAsked: true });
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
    return { hasStopped, isHeld, withdrawn: this.#withdrawn };
  }

  /** A server that was away knows nothing of what was said meanwhile. */
  #sayAgain(): void {
    if (this.#view.isHeld) this.#say({ type: "pause" });
    for (const taken of this.#withdrawn) this.#say({ type: "withdraw", function: taken });
    const { described } = this.#screen;
    if (described) this.#sayStream(described);
    this.noteActivity();
  }

  #sayStream({ codec, width, height, description }: EncodedAs): void {
    const surface = this.#screen.shared?.surface;
    this.#say({
      type: "stream",
      stream: this.#screen.stream,
      codec,
      width,
      height,
      label: surface ? this.#nameSurface(surface) : "",
      ...(description && { description: encodeBase64(description) }),
    });
  }

  #noteScreen(shown: {
    readonly screen: CustomerView["screen"];
    readonly isScreenSent: boolean;
    readonly sharingEnd: SharingEnd | undefined;
  }): void {
    const had = this.#view.screen !== undefined;
    this.#show(shown);
    if (had && !shown.screen) {
      this.#say({ type: "stream-ended", stream: this.#screen.stream });
      this.#show({ annotations: [] });
    }
  }

  async #answer(answer: CustomerAnswer): Promise<void> {
    this.#update(await currentApi().call(answerSupport, { body: { token: this.#kept.token, answer } }));
  }

  async #tellStop(): Promise<void> {
    try {
      await this.#answer({ kind: "stop" });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) {
        setTimeout(() => void this.#tellStop(), tellStopAgainMs);
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
      const page = await currentApi().call(getCustomerPage, { body: { token: this.#kept.token } });
      this.#show({ page });
      this.#update(page.session);
    } catch (error) {
      // The page says already that there is no connection.
      console.warn(error);
    } finally {
      this.#isAsking = false;
    }
  }

  #show(change: Partial<CustomerView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What the server refuses to end it has ended before. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ApiRefusal)) console.warn(error);
}
