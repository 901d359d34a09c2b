import { decode, struct } from "koffi";
import type { Area } from "../../area.ts";
import type { NumberOut } from "../../bind-library.ts";
import type { StackedWindow } from "../../hidden-areas.ts";
import type { ShownWindow } from "../../screen.ts";
import type { XConnection } from "../connection.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const windowAttributes = struct({
  x: "int",
  y: "int",
  width: "int",
  height: "int",
  borderWidth: "int",
  depth: "int",
  visual: "void *",
  root: "ulong",
  class: "int",
  bitGravity: "int",
  winGravity: "int",
  backingStore: "int",
  backingPlanes: "ulong",
  backingPixel: "ulong",
  saveUnder: "int",
  colormap: "ulong",
  mapInstalled: "int",
  mapState: "int",
  allEvents: "long",
  ourEvents: "long",
  notPropagated: "long",
  overrideRedirect: "int",
  screen: "void *",
});
const inputOutput = 1;
const isViewable = 2;
/** The rest of a window's number says which program's connection made it. */
const numbersOfOneProgram = 0x1fffff;

interface WindowAttributes extends Area {
  readonly borderWidth: number;
  readonly class: number;
  readonly mapState: number;
  readonly overrideRedirect: number;
}

interface SeenWindow {
  readonly window: number;
  readonly area: Area;
  /** A menu or a hint: the window manager does not manage it. */
  readonly isUnmanaged: boolean;
}

/** What windows are on a desktop, and in which order. */
export class WindowStack {
  readonly #connection: XConnection;
  readonly #libraries: ScreenLibraries;
  readonly #attributes = Buffer.alloc(windowAttributes.size);

  constructor(connection: XConnection, libraries: ScreenLibraries) {
    this.#connection = connection;
    this.#libraries = libraries;
  }

  /** Windows that a person would name, the uppermost last: what the window manager lists, or all that can be seen where there is none. */
  named(): ShownWindow[] {
    const listed = this.#connection.numbersOf(this.#connection.root, "_NET_CLIENT_LIST_STACKING");
    const windows =
      listed.length > 0 ? listed : this.#seen().flatMap((seen) => (seen.isUnmanaged ? [] : [seen.window]));
    return windows.map((window) => ({ window, title: this.#titleOf(window) }));
  }

  /** All windows that can be seen, the lowest first; hidden are the ones named, and their menus and dialogs. */
  stacked(hidden: readonly number[]): StackedWindow[] {
    const frames = new Set(hidden.map((window) => this.#connection.topLevelOf(window)));
    for (const dialog of this.#dialogsOf(hidden)) frames.add(this.#connection.topLevelOf(dialog));
    const programs = new Set(hidden.map(programOf));
    const isComposited = this.#isComposited();
    return this.#seen().map(({ window, area, isUnmanaged }) => ({
      area,
      isHidden: frames.has(window) || (isUnmanaged && programs.has(programOf(window))),
      // A compositor lets windows shine through, fade and move late: then nothing counts as covered.
      isOpaque: !isComposited && !this.#isShaped(window),
    }));
  }

  /** All that windows can be on. */
  desktop(): Area {
    const { width, height } = this.#attributesOf(this.#connection.root) ?? { width: 0, height: 0 };
    return { x: 0, y: 0, width, height };
  }

  #seen(): SeenWindow[] {
    return this.#connection.childrenOf(this.#connection.root).flatMap((window) => {
      const found = this.#attributesOf(window);
      if (found?.mapState !== isViewable || found.class !== inputOutput) return [];
      const { x, y, borderWidth } = found;
      const area = { x, y, width: found.width + 2 * borderWidth, height: found.height + 2 * borderWidth };
      return [{ window, area, isUnmanaged: found.overrideRedirect !== 0 }];
    });
  }

  #attributesOf(window: number): WindowAttributes | undefined {
    const isThere = this.#connection.succeeds(() =>
      this.#libraries.XGetWindowAttributes(this.#connection.display, window, this.#attributes),
    );
    return isThere ? decode(this.#attributes, windowAttributes) : undefined;
  }

  #dialogsOf(hidden: readonly number[]): number[] {
    const { root } = this.#connection;
    return this.#connection
      .numbersOf(root, "_NET_CLIENT_LIST_STACKING")
      .filter((window) =>
        this.#connection.numbersOf(window, "WM_TRANSIENT_FOR").some((parent) => hidden.includes(parent)),
      );
  }

  #titleOf(window: number): string {
    return (
      this.#connection.textOf(window, "_NET_WM_NAME") ?? this.#connection.textOf(window, "WM_NAME") ?? ""
    );
  }

  #isComposited(): boolean {
    const selection = this.#connection.atom("_NET_WM_CM_S0");
    return this.#libraries.XGetSelectionOwner(this.#connection.display, selection) !== 0;
  }

  #isShaped(window: number): boolean {
    const isShaped: NumberOut = [0];
    const unused = (): NumberOut => [0];
    const isAnswered = this.#connection.succeeds(() =>
      this.#libraries.XShapeQueryExtents(
        this.#connection.display,
        window,
        isShaped,
        unused(),
        unused(),
        unused(),
        unused(),
        unused(),
        unused(),
        unused(),
        unused(),
        unused(),
      ),
    );
    return !isAnswered || isShaped[0] !== 0;
  }
}

function programOf(window: number): number {
  return window & ~numbersOfOneProgram;
}
