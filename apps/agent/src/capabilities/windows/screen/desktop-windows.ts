import { pointer, proto, register, unregister } from "koffi";
import type { Area } from "../../area.ts";
import type { ShownWindow } from "../../screen.ts";
import { areaBytes, readArea } from "./monitors.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const eachWindow = pointer(proto("int TachiaiEachWindow(uintptr_t window, intptr_t data)"));
const styleIndex = -16;
const moreStylesIndex = -20;
const captioned = 0x00c00000;
const toolWindow = 0x80;
const listedAnyway = 0x40000;
const rootOwner = 3;
const cloaked = 14;
const titleCharacters = 512;
const classCharacters = 64;

/** Task bar and background: they belong to the same program as folders' windows, and are nobody's menu. */
const shellClasses = new Set(["Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd"]);

/** What windows are on a Windows desktop, and where those that are hidden can be seen. */
export class DesktopWindows {
  readonly #libraries: ScreenLibraries;

  constructor(libraries: ScreenLibraries) {
    this.#libraries = libraries;
  }

  /** The windows that the task bar and Alt+Tab offer, the uppermost last. */
  named(): ShownWindow[] {
    return this.#seen()
      .filter((window) => this.#isOffered(window))
      .map((window) => ({ window, title: this.#titleOf(window) }))
      .filter(({ title }) => title !== "")
      .toReversed();
  }

  /**
   * Where these windows can be seen, with their menus and dialogs, by window. Windows always composes its desktop: a window above may let
   * them shine through, fade or move late, so none counts as covering them.
   */
  areasOf(hidden: readonly number[]): ReadonlyMap<number, Area> {
    const programs = new Set(hidden.map((window) => this.#programOf(window)));
    const areas = this.#seen()
      .filter((window) => this.#belongsTo(window, hidden, programs))
      .map((window) => [window, this.#areaOf(window)] as const);
    return new Map(areas);
  }

  /** Windows that show something, the uppermost first. */
  #seen(): number[] {
    const windows: number[] = [];
    const each = register((window: number) => windows.push(window), eachWindow);
    this.#libraries.EnumWindows(each, 0);
    unregister(each);
    return windows.filter((window) => this.#isSeen(window));
  }

  #isSeen(window: number): boolean {
    if (!this.#libraries.IsWindowVisible(window) || this.#libraries.IsIconic(window)) return false;
    const isCloaked = Buffer.alloc(4);
    this.#libraries.DwmGetWindowAttribute(window, cloaked, isCloaked, isCloaked.length);
    return isCloaked.readUInt32LE() === 0;
  }

  #isOffered(window: number): boolean {
    const styles = this.#libraries.GetWindowLongPtrW(window, moreStylesIndex);
    if (styles & listedAnyway) return true;
    return !(styles & toolWindow) && this.#libraries.GetAncestor(window, rootOwner) === window;
  }

  #belongsTo(window: number, hidden: readonly number[], programs: ReadonlySet<number>): boolean {
    if (hidden.includes(this.#libraries.GetAncestor(window, rootOwner))) return true;
    return hidden.includes(window) || (programs.has(this.#programOf(window)) && this.#isMenu(window));
  }

  /** A menu, a list that folds out, a hint: it has no title bar, and often no owner. */
  #isMenu(window: number): boolean {
    const styles = this.#libraries.GetWindowLongPtrW(window, styleIndex);
    return (styles & captioned) !== captioned && !shellClasses.has(this.#classOf(window));
  }

  #areaOf(window: number): Area {
    const area = Buffer.alloc(areaBytes);
    this.#libraries.GetWindowRect(window, area);
    return readArea(area);
  }

  #programOf(window: number): number {
    const program = Buffer.alloc(4);
    this.#libraries.GetWindowThreadProcessId(window, program);
    return program.readUInt32LE();
  }

  #titleOf(window: number): string {
    const title = Buffer.alloc(titleCharacters * 2);
    const length = this.#libraries.GetWindowTextW(window, title, titleCharacters);
    return title.toString("utf16le", 0, length * 2);
  }

  #classOf(window: number): string {
    const name = Buffer.alloc(classCharacters * 2);
    const length = this.#libraries.GetClassNameW(window, name, classCharacters);
    return name.toString("utf16le", 0, length * 2);
  }
}
