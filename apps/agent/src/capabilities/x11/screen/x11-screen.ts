import { array, decode, struct } from "koffi";
import { type Area, intersectAreas } from "../../area.ts";
import type { NumberOut } from "../../bind-library.ts";
import { blackOut } from "../../black-out.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { LingeringAreas, visibleHiddenAreas } from "../../hidden-areas.ts";
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
import { XConnection } from "../connection.ts";
import { Monitors } from "./monitors.ts";
import { readPointerShape } from "./pointer-shape.ts";
import { loadScreenLibraries, type ScreenLibraries } from "./screen-libraries.ts";
import { SharedPicture } from "./shared-picture.ts";
import { WindowStack } from "./window-stack.ts";

const damageNonEmpty = 3;
const screenChangeMask = 1;
const structureChangeMask = 1 << 17;
const configureNotify = 22;
const cursorChangeMask = 1;
const cursorNotify = 1;
const rectangle = struct({ x: "short", y: "short", width: "ushort", height: "ushort" });
const cursorEvent = struct({
  type: "int",
  serial: "ulong",
  sendEvent: "int",
  display: "void *",
  window: "ulong",
  subtype: "int",
  shape: "ulong",
});

/** Where nothing gives the pointer a shape, none is seen. */
const noPointer: PointerShape = { shape: 0, width: 0, height: 0, hotX: 0, hotY: 0, rgba: new Uint8Array() };

interface Extensions {
  readonly damageEvents: number;
  readonly fixesEvents: number;
  readonly monitorEvents: number;
}

/** The screens of an X display. */
export class X11Screen implements Screen {
  readonly #connection: XConnection;
  readonly #libraries: ScreenLibraries;
  readonly #extensions: Extensions;
  readonly #damage: number;
  readonly #damaged: number;
  readonly #monitorsSource: Monitors;
  readonly #windows: WindowStack;
  readonly #pictures = new Map<number, SharedPicture>();
  readonly #lingering = new LingeringAreas();
  readonly #now: () => number;
  #monitors: readonly Monitor[];
  #hidden: Hidden = { areas: [], windows: [] };
  #pending: Area[] = [];
  #shape: number | undefined;
  #noted = { isDamaged: false, haveMonitorsChanged: false };

  /** Refuses `library_missing`, `display_unreachable` and `extension_missing`. */
  static open(display: string, now: () => number = () => performance.now()): X11Screen {
    const libraries = loadScreenLibraries();
    const connection = XConnection.open(display);
    try {
      return new X11Screen(connection, libraries, now);
    } catch (refused) {
      connection.close();
      throw refused;
    }
  }

  private constructor(connection: XConnection, libraries: ScreenLibraries, now: () => number) {
    const { display, root } = connection;
    this.#connection = connection;
    this.#libraries = libraries;
    this.#now = now;
    this.#extensions = requireExtensions(connection, libraries);
    this.#damage = libraries.XDamageCreate(display, root, damageNonEmpty);
    this.#damaged = libraries.XFixesCreateRegion(display, null, 0);
    libraries.XFixesSelectCursorInput(display, root, cursorChangeMask);
    libraries.XRRSelectInput(display, root, screenChangeMask);
    connection.xlib.XSelectInput(display, root, structureChangeMask);
    this.#windows = new WindowStack(connection, libraries);
    this.#monitorsSource = new Monitors(connection, libraries);
    this.#monitors = this.#readMonitors();
  }

  monitors(): readonly Monitor[] {
    return this.#monitors;
  }

  windows(): readonly ShownWindow[] {
    return this.#windows.named();
  }

  hide(hidden: Hidden): void {
    this.#pending = this.#wholeMonitors();
    this.#lingering.clear();
    this.#hidden = hidden;
  }

  changes(): ScreenChanges {
    this.#readEvents();
    const { isDamaged, haveMonitorsChanged } = this.#noted;
    this.#noted = { isDamaged: false, haveMonitorsChanged: false };
    if (haveMonitorsChanged) this.#renewMonitors();
    const areas = [
      ...this.#pending,
      ...this.#lingering.takeEnded(this.#now()),
      ...(isDamaged ? this.#takeDamage() : []),
    ];
    this.#pending = [];
    return { areas, monitorsChanged: haveMonitorsChanged };
  }

  capture(stream: number): Picture {
    const monitor = this.#monitors.find((candidate) => candidate.stream === stream);
    if (!monitor) throw new CapabilityRefusal("no_such_screen", [String(stream)]);
    const shared = this.#pictureFor(monitor);
    const { picture, hidden } = this.#takeHiding(shared, monitor);
    if (!picture) throw new CapabilityRefusal("no_such_screen", [monitor.name]);
    blackOut(
      picture,
      hidden.map((area) => ({ ...area, x: area.x - monitor.x, y: area.y - monitor.y })),
    );
    return picture;
  }

  pointer(): PointerSight {
    const x: NumberOut = [0];
    const y: NumberOut = [0];
    const unused = (): NumberOut => [0];
    const { display, root } = this.#connection;
    this.#libraries.XQueryPointer(display, root, unused(), unused(), x, y, unused(), unused(), unused());
    this.#connection.requireDisplay();
    this.#readEvents();
    this.#shape ??= this.pointerShape().shape;
    return { x: x[0], y: y[0], shape: this.#shape };
  }

  pointerShape(): PointerShape {
    const image = this.#libraries.XFixesGetCursorImage(this.#connection.display);
    this.#connection.requireDisplay();
    if (image === null) return noPointer;
    const shape = readPointerShape(image);
    this.#connection.xlib.XFree(image);
    return shape;
  }

  close(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
    this.#connection.close();
  }

  /** Nothing moves between the look at the windows and the picture: the X server waits. */
  #takeHiding(
    shared: SharedPicture,
    monitor: Monitor,
  ): { readonly picture: Picture | undefined; readonly hidden: readonly Area[] } {
    const { areas, windows } = this.#hidden;
    if (windows.length === 0) return { picture: shared.take(monitor), hidden: areas };
    const { display, xlib } = this.#connection;
    this.#libraries.XGrabServer(display);
    try {
      const seen = visibleHiddenAreas(this.#windows.stacked(windows));
      const hidden = [...areas, ...this.#lingering.with(seen, this.#now())];
      return { picture: shared.take(monitor), hidden };
    } finally {
      this.#libraries.XUngrabServer(display);
      xlib.XFlush(display);
    }
  }

  #pictureFor(monitor: Monitor): SharedPicture {
    const known = this.#pictures.get(monitor.stream);
    if (known) return known;
    const shared = new SharedPicture(this.#connection, this.#libraries, monitor);
    this.#pictures.set(monitor.stream, shared);
    return shared;
  }

  #renewMonitors(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
    this.#monitors = this.#readMonitors();
    this.#pending = this.#wholeMonitors();
  }

  /** As far as they lie on the desktop: for a moment a monitor may claim more of it than there is. */
  #readMonitors(): readonly Monitor[] {
    const desktop = this.#windows.desktop();
    return this.#monitorsSource.read().flatMap((monitor) => {
      const seen = intersectAreas(monitor, desktop);
      return seen ? [{ ...monitor, ...seen }] : [];
    });
  }

  #wholeMonitors(): Area[] {
    return this.#monitors.map(({ x, y, width, height }) => ({ x, y, width, height }));
  }

  #takeDamage(): Area[] {
    const { display, xlib } = this.#connection;
    const count: NumberOut = [0];
    this.#libraries.XDamageSubtract(display, this.#damage, 0, this.#damaged);
    const areas = this.#libraries.XFixesFetchRegion(display, this.#damaged, count);
    this.#connection.requireDisplay();
    if (areas === null) return [];
    const found: Area[] = count[0] > 0 ? decode(areas, array(rectangle, count[0])) : [];
    xlib.XFree(areas);
    return found;
  }

  #readEvents(): void {
    this.#connection.takeEvents((type, event) => {
      if (type === this.#extensions.damageEvents) this.#noted.isDamaged = true;
      else if (type === this.#extensions.fixesEvents + cursorNotify)
        this.#shape = decode(event, cursorEvent).shape;
      else if (type === this.#extensions.monitorEvents || type === configureNotify) {
        this.#libraries.XRRUpdateConfiguration(event);
        this.#noted.haveMonitorsChanged = true;
      }
    });
  }
}

function requireExtensions(connection: XConnection, libraries: ScreenLibraries): Extensions {
  const { display } = connection;
  const [damage, fixes, monitors]: [NumberOut, NumberOut, NumberOut] = [[0], [0], [0]];
  const unused = (): NumberOut => [0];
  const there: readonly (readonly [string, number])[] = [
    ["MIT-SHM", libraries.XShmQueryExtension(display)],
    ["XFIXES", libraries.XFixesQueryExtension(display, fixes, unused())],
    ["DAMAGE", libraries.XDamageQueryExtension(display, damage, unused())],
    ["RANDR", libraries.XRRQueryExtension(display, monitors, unused())],
  ];
  const missing = there.flatMap(([name, isThere]) => (isThere ? [] : [name]));
  if (missing.length > 0) throw new CapabilityRefusal("extension_missing", missing);
  return { damageEvents: damage[0], fixesEvents: fixes[0], monitorEvents: monitors[0] };
}
