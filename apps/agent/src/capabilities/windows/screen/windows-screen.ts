import { decode, struct } from "koffi";
import type { Area } from "../../area.ts";
import { blackOut } from "../../black-out.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { LingeringAreas } from "../../hidden-areas.ts";
import type {
  Hidden,
  Monitor,
  Picture,
  PointerShape,
  PointerSight,
  Screen,
  ScreenChanges,
  ShownWindow,
} from "../../screen.ts";
import { InputDesktop } from "../lock/input-desktop.ts";
import { measureInRealPixels } from "../real-pixels.ts";
import { CopiedPicture } from "./copied-picture.ts";
import { DesktopWindows } from "./desktop-windows.ts";
import { Monitors } from "./monitors.ts";
import { areasWhileMoving, ComingAndGoing } from "./moving-windows.ts";
import { readPointerShape } from "./pointer-shape.ts";
import { RememberedPicture } from "./remembered-picture.ts";
import { loadScreenLibraries, type ScreenLibraries } from "./screen-libraries.ts";

const cursorInfo = struct({ size: "uint", flags: "uint", cursor: "uintptr_t", x: "int", y: "int" });
const isShowing = 1;

/** A picture that `changes` has taken is the one that `capture` gives when it is asked at once: a copy costs milliseconds. */
const freshMs = 5;

/** More areas than this are told as the whole monitor. */
const mostAreas = 64;

/** What is kept of a monitor. */
interface Sight {
  readonly copied: CopiedPicture;
  /** The last picture that was given or looked at, and where pictures have changed since that was told last. */
  remembered?: RememberedPicture;
  untold: Area[];
  fresh?: { readonly picture: Picture; readonly takenAt: number };
}

/** The screens of a Windows desktop, in pixels as monitors have them whatever their density, by GDI. */
export class WindowsScreen implements Screen {
  readonly #libraries: ScreenLibraries;
  readonly #desktop = new InputDesktop();
  readonly #monitorsSource: Monitors;
  readonly #windows: DesktopWindows;
  readonly #sights = new Map<number, Sight>();
  readonly #lingering = new LingeringAreas();
  readonly #comingAndGoing = new ComingAndGoing();
  readonly #now: () => number;
  #monitors: readonly Monitor[];
  #hidden: Hidden = { areas: [], windows: [] };
  #isClosed = false;

  /** Refuses `library_missing`. */
  static open(now: () => number = () => performance.now()): WindowsScreen {
    return new WindowsScreen(loadScreenLibraries(), now);
  }

  private constructor(libraries: ScreenLibraries, now: () => number) {
    this.#libraries = libraries;
    this.#now = now;
    measureInRealPixels();
    this.#windows = new DesktopWindows(libraries);
    this.#monitorsSource = new Monitors(libraries);
    this.#monitors = this.#monitorsSource.read();
  }

  monitors(): readonly Monitor[] {
    return this.#monitors;
  }

  windows(): readonly ShownWindow[] {
    return this.#windows.named();
  }

  hide(hidden: Hidden): void {
    this.#lingering.clear();
    this.#comingAndGoing.forget();
    this.#hidden = hidden;
    this.#forgetFresh();
  }

  changes(): ScreenChanges {
    this.#requireOpen();
    if (!this.#desktop.isPeoples()) return { areas: [], monitorsChanged: false };
    const monitorsChanged = this.#renewMonitors();
    const areas = this.#monitors.flatMap((monitor) => this.#changesOn(monitor));
    return { areas, monitorsChanged };
  }

  capture(stream: number): Picture {
    this.#requireOpen();
    const monitor = this.#monitors.find((candidate) => candidate.stream === stream);
    if (!monitor) throw new CapabilityRefusal("no_such_screen", [String(stream)]);
    this.#requireVisible();
    const { fresh } = this.#sightOf(monitor);
    if (fresh && this.#now() - fresh.takenAt <= freshMs) return fresh.picture;
    const picture = this.#look(monitor);
    if (!picture) throw new CapabilityRefusal("not_visible_now", [monitor.name]);
    return picture;
  }

  pointer(): PointerSight {
    const { x, y, shape } = this.#cursor();
    return { x, y, shape };
  }

  pointerShape(): PointerShape {
    return readPointerShape(this.#libraries, this.#cursor().shape);
  }

  close(): void {
    this.#isClosed = true;
    this.#forgetPictures();
  }

  #changesOn(monitor: Monitor): Area[] {
    const picture = this.#look(monitor);
    const sight = this.#sightOf(monitor);
    if (picture) sight.fresh = { picture, takenAt: this.#now() };
    const told = sight.untold.length > mostAreas ? [monitor] : sight.untold;
    sight.untold = [];
    return told.map(({ x, y, width, height }) => ({ x, y, width, height }));
  }

  /** Takes a picture and notes where it differs from the one before; what is hidden differs nowhere. */
  #look(monitor: Monitor): Picture | undefined {
    const sight = this.#sightOf(monitor);
    const picture = this.#takeHiding(sight.copied, monitor);
    if (!picture) return undefined;
    sight.remembered ??= new RememberedPicture(picture);
    const changed = sight.remembered.takeChanges(picture);
    // One too many is enough to know that there are too many.
    sight.untold = [
      ...sight.untold,
      ...changed.map((area) => ({ ...area, x: area.x + monitor.x, y: area.y + monitor.y })),
    ].slice(0, mostAreas + 1);
    return picture;
  }

  #takeHiding(copied: CopiedPicture, monitor: Monitor): Picture | undefined {
    const { areas, windows } = this.#hidden;
    const before = this.#areasOf(windows);
    const picture = copied.take(monitor);
    if (!picture) return undefined;
    const after = this.#areasOf(windows);
    const seen = [...areasWhileMoving(before, after), ...this.#whileComingOrGoing(after)];
    const hidden = [...areas, ...this.#lingering.with(seen, this.#now())];
    blackOut(
      picture,
      hidden.map((area) => ({ ...area, x: area.x - monitor.x, y: area.y - monitor.y })),
    );
    return picture;
  }

  /** Everything, when a hidden window has come or gone: Windows lets it fly to the task bar and back. */
  #whileComingOrGoing(seen: ReadonlyMap<number, Area>): readonly Area[] {
    const there = this.#hidden.windows.filter((window) => seen.has(window));
    if (!this.#comingAndGoing.isNow(there)) return [];
    return this.#monitors.map(({ x, y, width, height }) => ({ x, y, width, height }));
  }

  #areasOf(windows: readonly number[]): ReadonlyMap<number, Area> {
    return windows.length > 0 ? this.#windows.areasOf(windows) : new Map();
  }

  #cursor(): { readonly x: number; readonly y: number; readonly shape: number } {
    this.#requireOpen();
    this.#requireVisible();
    const info = Buffer.alloc(cursorInfo.size);
    info.writeUInt32LE(info.length);
    if (!this.#libraries.GetCursorInfo(info)) throw new CapabilityRefusal("not_visible_now");
    const { flags, cursor, x, y } = decode(info, cursorInfo);
    return { x, y, shape: (flags & isShowing) !== 0 ? cursor : 0 };
  }

  #sightOf(monitor: Monitor): Sight {
    const known = this.#sights.get(monitor.stream);
    if (known) return known;
    const sight = { copied: new CopiedPicture(this.#libraries, monitor), untold: [] };
    this.#sights.set(monitor.stream, sight);
    return sight;
  }

  /** Whether they are others by now. */
  #renewMonitors(): boolean {
    const monitors = this.#monitorsSource.read();
    if (JSON.stringify(monitors) === JSON.stringify(this.#monitors)) return false;
    this.#forgetPictures();
    this.#monitors = monitors;
    return true;
  }

  #forgetPictures(): void {
    for (const { copied } of this.#sights.values()) copied.close();
    this.#sights.clear();
  }

  #forgetFresh(): void {
    for (const sight of this.#sights.values()) delete sight.fresh;
  }

  #requireVisible(): void {
    if (!this.#desktop.isPeoples()) throw new CapabilityRefusal("not_visible_now");
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new CapabilityRefusal("display_gone");
  }
}
