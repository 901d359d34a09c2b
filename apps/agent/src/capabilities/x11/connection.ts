import { array, decode, node, pointer, proto, register, struct } from "koffi";
import type { NumberOut, Pointer, PointerOut } from "../bind-library.ts";
import { CapabilityRefusal } from "../capability-refusal.ts";
import { loadXlib, type Xlib } from "./xlib.ts";

/** One event as Xlib writes it: `type` first, the rest by its type. */
export type XEvent = Buffer;

/** As large as Xlib's union of all events. */
const eventBytes = 24 * 8;
const anyPropertyType = 0;

const errorEvent = struct({
  type: "int",
  display: "void *",
  resource: "ulong",
  serial: "ulong",
  errorCode: "uchar",
  requestCode: "uchar",
  minorCode: "uchar",
});
const errorHandler = pointer(proto("int TachiaiXError(void *display, void *event)"));
const ioErrorHandler = pointer(proto("int TachiaiXIoError(void *display)"));
const exitHandler = pointer(proto("void TachiaiXExit(void *display, void *data)"));

const open = new Map<Pointer, XConnection>();

/** Without these, one window that closes while we ask for it, or a display that ends, would end the process. Xlib keeps them for the whole process. */
const handlers = {
  error: register((display: Pointer, event: Pointer) => {
    open.get(display)?.failed(decode(event, errorEvent).errorCode);
    return 0;
  }, errorHandler),
  ioError: register(() => 0, ioErrorHandler),
  exit: register((display: Pointer) => open.get(display)?.ended(), exitHandler),
};

/** One connection to an X display. Lives until `close`; a display that ends is noticed and refused from then on. */
export class XConnection {
  readonly display: Pointer;
  readonly root: number;
  readonly xlib: Xlib;
  readonly #atoms = new Map<string, number>();
  #isGone = false;
  #isClosed = false;
  #lastError = 0;

  private constructor(xlib: Xlib, display: Pointer) {
    this.xlib = xlib;
    this.display = display;
    open.set(display, this);
    xlib.XSetErrorHandler(handlers.error);
    xlib.XSetIOErrorHandler(handlers.ioError);
    xlib.XSetIOErrorExitHandler(display, handlers.exit, null);
    this.root = xlib.XDefaultRootWindow(display);
  }

  /** Refuses `library_missing` or `display_unreachable`. */
  static open(name: string): XConnection {
    const xlib = loadXlib();
    const display = xlib.XOpenDisplay(name);
    if (display === null) throw new CapabilityRefusal("display_unreachable", [name]);
    return new XConnection(xlib, display);
  }

  /** False once the display has ended or `close` was called. */
  get isThere(): boolean {
    return !this.#isGone && !this.#isClosed;
  }

  /** Refuses `display_gone`. To be asked after calls whose answers count. */
  requireDisplay(): void {
    if (!this.isThere) throw new CapabilityRefusal("display_gone");
  }

  /**
   * Sends one request at once. Requests must not gather: Xlib writes out a full buffer in the middle of the next request, and where the
   * display has ended by then, the process ends with it. Refuses `display_gone`.
   */
  send(request: () => void): void {
    this.requireDisplay();
    request();
    this.xlib.XFlush(this.display);
    this.requireDisplay();
  }

  /** Runs requests and waits until the server has carried them out; false when it objected to one of them. */
  succeeds(request: () => void): boolean {
    this.requireDisplay();
    this.#lastError = 0;
    request();
    this.xlib.XSync(this.display, 0);
    this.requireDisplay();
    return this.#lastError === 0;
  }

  atom(name: string): number {
    const known = this.#atoms.get(name);
    if (known !== undefined) return known;
    this.requireDisplay();
    const atom = this.xlib.XInternAtom(this.display, name, 0);
    this.requireDisplay();
    this.#atoms.set(name, atom);
    return atom;
  }

  atomName(atom: number): string {
    this.requireDisplay();
    const name = this.xlib.XGetAtomName(this.display, atom);
    this.requireDisplay();
    return name ?? "";
  }

  /** Takes all events that are there, without waiting. */
  takeEvents(take: (type: number, event: XEvent) => void): void {
    const event = Buffer.alloc(eventBytes);
    while (this.xlib.XPending(this.display) > 0 && !this.#isGone) {
      this.xlib.XNextEvent(this.display, event);
      take(decode(event, "int") & 0x7f, event);
    }
    this.requireDisplay();
  }

  /** Calls whenever there is something to read, until the display ends; gives the way to stop. Keeps no process alive. */
  onReadable(call: () => void): () => void {
    const descriptor = this.xlib.XConnectionNumber(this.display);
    const handle = node.poll(descriptor, { readable: true, disconnect: true }, () => {
      // Asking is how Xlib finds out that the display has ended.
      if (this.isThere) this.xlib.XPending(this.display);
      if (this.isThere) call();
      else handle.close();
    });
    handle.unref();
    return () => handle.close();
  }

  /** The windows in a window, the lowest first; empty when it is gone. */
  childrenOf(window: number): number[] {
    return this.#tree(window)?.children ?? [];
  }

  parentOf(window: number): number | undefined {
    return this.#tree(window)?.parent || undefined;
  }

  /** The window among the root's own that holds a window: its frame, or itself. */
  topLevelOf(window: number): number | undefined {
    let found = window;
    for (;;) {
      const parent = this.#tree(found)?.parent;
      if (!parent) return undefined;
      if (parent === this.root) return found;
      found = parent;
    }
  }

  /** A property's value, whatever its type; nothing when window or property is not there. */
  property(
    window: number,
    name: string,
    most = 65_536,
  ): { readonly type: number; readonly format: number; readonly bytes: Buffer } | undefined {
    const [type, format, count, after]: [NumberOut, NumberOut, NumberOut, NumberOut] = [[0], [0], [0], [0]];
    const value: PointerOut = [null];
    const property = this.atom(name);
    const { xlib, display } = this;
    let status = 1;
    const isFound = this.succeeds(() => {
      status = xlib.XGetWindowProperty(
        display,
        window,
        property,
        0,
        Math.ceil(most / 4),
        0,
        anyPropertyType,
        type,
        format,
        count,
        after,
        value,
      );
    });
    if (!isFound || status !== 0 || value[0] === null) return undefined;
    // Xlib widens numbers of 32 bits to its own `long`.
    const width = format[0] === 32 ? 8 : format[0] / 8;
    const bytes = Buffer.from(decode(value[0], array("uint8", count[0] * width, "Typed")));
    xlib.XFree(value[0]);
    return { type: type[0], format: format[0], bytes };
  }

  /** A property that lists windows, atoms or numbers. */
  numbersOf(window: number, name: string): number[] {
    const found = this.property(window, name);
    if (found?.format !== 32) return [];
    return Array.from({ length: found.bytes.length / 8 }, (_, at) =>
      Number(found.bytes.readBigUInt64LE(at * 8)),
    );
  }

  textOf(window: number, name: string): string | undefined {
    const found = this.property(window, name);
    return found?.format === 8 ? found.bytes.toString("utf8") : undefined;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.xlib.XCloseDisplay(this.display);
    open.delete(this.display);
  }

  /** The server objected to a request. */
  failed(errorCode: number): void {
    this.#lastError = errorCode;
  }

  /** The connection broke. */
  ended(): void {
    this.#isGone = true;
  }

  #tree(window: number): { readonly parent: number; readonly children: number[] } | undefined {
    const root: NumberOut = [0];
    const parent: NumberOut = [0];
    const children: PointerOut = [null];
    const count: NumberOut = [0];
    const { xlib, display } = this;
    const isThere = this.succeeds(() => {
      xlib.XQueryTree(display, window, root, parent, children, count);
    });
    if (!isThere) return undefined;
    if (children[0] === null) return { parent: parent[0], children: [] };
    const found: readonly (number | bigint)[] = decode(children[0], array("ulong", count[0], "Array"));
    xlib.XFree(children[0]);
    return { parent: parent[0], children: found.map(Number) };
  }
}
