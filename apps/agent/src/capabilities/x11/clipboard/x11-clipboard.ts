import { isUtf8 } from "node:buffer";
import { decode, encode, struct } from "koffi";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { type Clipboard, longestClipboardBytes } from "../../clipboard.ts";
import { XConnection, type XEvent } from "../connection.ts";
import { type ClipboardLibraries, loadClipboardLibraries } from "./clipboard-libraries.ts";

const propertyChangeMask = 1 << 22;
const propertyNotify = 28;
const selectionClear = 29;
const selectionRequest = 30;
const selectionNotify = 31;
const replace = 0;
const append = 2;
const newValue = 0;
const none = 0;
const atomType = 4;
const eventBytes = 192;
const head = { type: "int", serial: "ulong", sendEvent: "int", display: "void *" } as const;
const propertyEvent = struct({ ...head, window: "ulong", property: "ulong", time: "ulong", state: "int" });
const clearEvent = struct({ ...head, window: "ulong", selection: "ulong", time: "ulong" });
const requestEvent = struct({
  ...head,
  owner: "ulong",
  requestor: "ulong",
  selection: "ulong",
  target: "ulong",
  property: "ulong",
  time: "ulong",
});
const answerEvent = struct({
  ...head,
  requestor: "ulong",
  selection: "ulong",
  target: "ulong",
  property: "ulong",
  time: "ulong",
});

interface Request {
  readonly requestor: number;
  readonly selection: number;
  readonly target: number;
  readonly property: number;
  readonly time: number;
}

/** As what a text is given and asked for. */
const textTargets = ["UTF8_STRING", "text/plain;charset=utf-8"];
const patienceMs = 3000;
const ourProperty = "TACHIAI_CLIPBOARD";

/** The clipboard of an X display: whoever pastes asks the program that copied, so a text is ours for as long as nobody else copies. */
export class X11Clipboard implements Clipboard {
  readonly #connection: XConnection;
  readonly #libraries: ClipboardLibraries;
  readonly #window: number;
  readonly #stop: () => void;
  readonly #waiting = new Set<(type: number, event: XEvent) => void>();
  #own: { readonly text: Buffer; readonly since: number } | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** Refuses `library_missing` and `display_unreachable`. */
  static open(display: string): X11Clipboard {
    const libraries = loadClipboardLibraries();
    return new X11Clipboard(XConnection.open(display), libraries);
  }

  private constructor(connection: XConnection, libraries: ClipboardLibraries) {
    const { display, root, xlib } = connection;
    this.#connection = connection;
    this.#libraries = libraries;
    this.#window = libraries.XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, 0, 0);
    xlib.XSelectInput(display, this.#window, propertyChangeMask);
    // Programs that ask for a form only where its name is known already (xsel) find it.
    for (const name of textTargets) connection.atom(name);
    xlib.XFlush(display);
    this.#stop = connection.onReadable(() => this.#read());
  }

  readText(): Promise<string | undefined> {
    return this.#inTurn(async () => {
      if (this.#own) return this.#own.text.toString("utf8");
      if (this.#owner() === none) return undefined;
      return (await this.#ask("UTF8_STRING")) ?? this.#ask("STRING");
    });
  }

  writeText(text: string): Promise<void> {
    return this.#inTurn(async () => {
      const bytes = Buffer.from(text.toWellFormed());
      requireShort(bytes.length);
      const since = await this.#serverTime();
      this.#own = { text: bytes, since };
      this.#libraries.XSetSelectionOwner(this.#connection.display, this.#selection, this.#window, since);
      if (this.#owner() === this.#window) return;
      this.#own = undefined;
      throw new CapabilityRefusal("no_answer");
    });
  }

  close(): void {
    this.#stop();
    this.#connection.close();
  }

  get #selection(): number {
    return this.#connection.atom("CLIPBOARD");
  }

  #owner(): number {
    const owner = this.#libraries.XGetSelectionOwner(this.#connection.display, this.#selection);
    this.#connection.requireDisplay();
    return owner;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(() => {
      this.#connection.requireDisplay();
      return work();
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  /** The text in one form; nothing when the owner has none in that form. */
  async #ask(target: "UTF8_STRING" | "STRING"): Promise<string | undefined> {
    const { display } = this.#connection;
    const time = await this.#serverTime();
    const property = this.#connection.atom(ourProperty);
    const answered = this.#next((type, event) => {
      if (type !== selectionNotify) return undefined;
      const answer: Request = decode(event, answerEvent);
      return answer.time === time ? answer : undefined;
    });
    this.#libraries.XConvertSelection(
      display,
      this.#selection,
      this.#connection.atom(target),
      property,
      this.#window,
      time,
    );
    this.#send();
    const answer = await answered;
    if (answer.property === none) return undefined;
    const bytes = await this.#takeAnswer();
    // STRING is Latin-1 by ICCCM; some programs (xsel) give UTF-8 as it.
    return bytes.toString(isUtf8(bytes) ? "utf8" : "latin1");
  }

  async #takeAnswer(): Promise<Buffer> {
    const first = this.#takeProperty();
    if (first?.type !== this.#connection.atom("INCR")) return first?.bytes ?? Buffer.alloc(0);
    const parts: Buffer[] = [];
    for (let length = 0; ; ) {
      const part = await this.#nextPart();
      if (part.length === 0) return Buffer.concat(parts);
      length += part.length;
      requireShort(length);
      parts.push(part);
    }
  }

  /** A long text comes in parts (ICCCM, INCR): each is asked for by taking away the one before. */
  async #nextPart(): Promise<Buffer> {
    const arrived = this.#propertyArrives(ourProperty);
    this.#libraries.XDeleteProperty(
      this.#connection.display,
      this.#window,
      this.#connection.atom(ourProperty),
    );
    this.#send();
    await arrived;
    return this.#takeProperty()?.bytes ?? Buffer.alloc(0);
  }

  #takeProperty(): { readonly type: number; readonly bytes: Buffer } | undefined {
    const found = this.#connection.property(this.#window, ourProperty, longestClipboardBytes + 4);
    if (found) requireShort(found.bytes.length);
    return found;
  }

  /** The X server's clock, by which it decides who copied last. */
  async #serverTime(): Promise<number> {
    const name = "TACHIAI_TIME";
    const arrived = this.#propertyArrives(name);
    const type = this.#connection.atom("STRING");
    this.#libraries.XChangeProperty(
      this.#connection.display,
      this.#window,
      this.#connection.atom(name),
      type,
      8,
      append,
      new Uint8Array(),
      0,
    );
    this.#send();
    return arrived;
  }

  /** When it does. */
  #propertyArrives(name: string): Promise<number> {
    const property = this.#connection.atom(name);
    return this.#next((type, event) => {
      if (type !== propertyNotify) return undefined;
      const change: { window: number; property: number; time: number; state: number } = decode(
        event,
        propertyEvent,
      );
      const isIt =
        change.window === this.#window && change.property === property && change.state === newValue;
      return isIt ? change.time : undefined;
    });
  }

  /** What the next event of a kind says; refuses `no_answer` when none comes. */
  async #next<Said>(read: (type: number, event: XEvent) => Said | undefined): Promise<Said> {
    const { promise, resolve, reject } = Promise.withResolvers<Said>();
    const look = (type: number, event: XEvent) => {
      const said = read(type, event);
      if (said !== undefined) resolve(said);
    };
    const refuse = () =>
      reject(new CapabilityRefusal(this.#connection.isThere ? "no_answer" : "display_gone"));
    const timer = setTimeout(refuse, patienceMs);
    this.#waiting.add(look);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
    }
  }

  #read(): void {
    this.#connection.takeEvents((type, event) => {
      for (const look of this.#waiting) look(type, event);
      if (type === selectionRequest) this.#answer(decode(event, requestEvent));
      if (type === selectionClear) this.#lose(decode(event, clearEvent));
    });
  }

  #lose({ time }: { readonly time: number }): void {
    if (this.#own && time >= this.#own.since) this.#own = undefined;
  }

  #answer(request: Request): void {
    const isGiven = this.#give(request);
    const { requestor, selection, target, time } = request;
    const event = Buffer.alloc(eventBytes);
    encode(event, answerEvent, {
      type: selectionNotify,
      serial: 0,
      sendEvent: 1,
      display: this.#connection.display,
      requestor,
      selection,
      target,
      property: isGiven ? propertyFor(request) : none,
      time,
    });
    this.#connection.succeeds(() =>
      this.#libraries.XSendEvent(this.#connection.display, requestor, 0, 0, event),
    );
  }

  /** Lays the answer where the asking program looks for it; false when we have nothing in that form. */
  #give(request: Request): boolean {
    const own = this.#own;
    if (!own) return false;
    const { target } = request;
    const textAtoms = textTargets.map((name) => this.#connection.atom(name));
    if (textAtoms.includes(target)) return this.#lay(request, target, 8, own.text);
    const [targets, timestamp] = [this.#connection.atom("TARGETS"), this.#connection.atom("TIMESTAMP")];
    if (target === targets)
      return this.#lay(
        request,
        atomType,
        32,
        BigUint64Array.from([targets, timestamp, ...textAtoms].map(BigInt)),
      );
    if (target === timestamp)
      return this.#lay(request, this.#connection.atom("INTEGER"), 32, BigUint64Array.of(BigInt(own.since)));
    return false;
  }

  #lay(request: Request, type: number, format: 8 | 32, data: Uint8Array | BigUint64Array): boolean {
    return this.#connection.succeeds(() =>
      this.#libraries.XChangeProperty(
        this.#connection.display,
        request.requestor,
        propertyFor(request),
        type,
        format,
        replace,
        data,
        data.length,
      ),
    );
  }

  #send(): void {
    this.#connection.xlib.XFlush(this.#connection.display);
    this.#connection.requireDisplay();
    // What was read on the way already makes nobody call.
    queueMicrotask(() => {
      if (this.#connection.isThere) this.#read();
    });
  }
}

/** Programs older than ICCCM 2 name no place: there it is the form's own name. */
function propertyFor({ property, target }: Request): number {
  return property === none ? target : property;
}

function requireShort(bytes: number): void {
  if (bytes > longestClipboardBytes) throw new CapabilityRefusal("text_too_long", [String(bytes)]);
}
