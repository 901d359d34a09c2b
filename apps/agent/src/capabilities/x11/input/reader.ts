import { setTimeout as pause } from "node:timers/promises";
import { decode, encode, struct } from "koffi";
import type { NumberOut } from "../../bind-library.ts";
import type { XConnection } from "../connection.ts";
import type { InputLibraries } from "./input-libraries.ts";

const clientMessage = 33;
const mappingNotify = 34;
const clientMessageEvent = struct({
  type: "int",
  serial: "ulong",
  sendEvent: "int",
  display: "void *",
  window: "ulong",
  messageType: "ulong",
  format: "int",
  data0: "long",
  data1: "long",
  data2: "long",
  data3: "long",
  data4: "long",
});
const eventBytes = 192;
const substructureNotifyMask = 1 << 19;

/** For programs that answer no ping (xterm): they read within a few milliseconds unless the computer is very busy. */
const settleMs = 100;
const patienceMs = 2000;

/**
 * Waits until the program that has the keyboard has read all keys so far. A program reads events in order, so one that answers
 * `_NET_WM_PING` (EWMH) has read what came before; for others there is only time.
 */
export class Reader {
  readonly #connection: XConnection;
  readonly #libraries: InputLibraries;
  readonly #stop: () => void;
  #pings = 0;
  #answered: ((ping: number) => void) | undefined;

  constructor(connection: XConnection, libraries: InputLibraries) {
    this.#connection = connection;
    this.#libraries = libraries;
    connection.xlib.XSelectInput(connection.display, connection.root, substructureNotifyMask);
    this.#stop = connection.onReadable(() => this.read());
  }

  async hasRead(): Promise<void> {
    const window = this.#pingableFocus();
    if (window === undefined) {
      await pause(settleMs);
      return;
    }
    const ping = ++this.#pings;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#answered = (answered) => {
      if (answered === ping) resolve();
    };
    this.#send(window, ping);
    const gaveUp = new AbortController();
    await Promise.race([promise, pause(patienceMs, undefined, { signal: gaveUp.signal }).catch(() => {})]);
    gaveUp.abort();
    this.#answered = undefined;
  }

  close(): void {
    this.#stop();
  }

  /** Takes what the X server has told: answers to pings, and another layout. */
  read(): void {
    const ping = this.#connection.atom("_NET_WM_PING");
    this.#connection.takeEvents((type, event) => {
      if (type === mappingNotify) this.#libraries.XRefreshKeyboardMapping(event);
      if (type !== clientMessage) return;
      const { data0, data1 } = decode(event, clientMessageEvent);
      if (Number(data0) === ping) this.#answered?.(Number(data1));
    });
  }

  #send(window: number, ping: number): void {
    const { display } = this.#connection;
    const event = Buffer.alloc(eventBytes);
    encode(event, clientMessageEvent, {
      type: clientMessage,
      serial: 0,
      sendEvent: 1,
      display,
      window,
      messageType: this.#connection.atom("WM_PROTOCOLS"),
      format: 32,
      data0: this.#connection.atom("_NET_WM_PING"),
      data1: ping,
      data2: window,
      data3: 0,
      data4: 0,
    });
    this.#connection.succeeds(() => this.#libraries.XSendEvent(display, window, 0, 0, event));
    // What waiting for the X server has read already makes nobody call.
    this.read();
  }

  /** The window with the keyboard, or the nearest one around it, that answers pings. */
  #pingableFocus(): number | undefined {
    const focus: NumberOut = [0];
    this.#libraries.XGetInputFocus(this.#connection.display, focus, [0]);
    const ping = this.#connection.atom("_NET_WM_PING");
    let window: number | undefined = focus[0];
    while (window !== undefined && window > 1 && window !== this.#connection.root) {
      if (this.#connection.numbersOf(window, "WM_PROTOCOLS").includes(ping)) return window;
      window = this.#connection.parentOf(window);
    }
    return undefined;
  }
}
