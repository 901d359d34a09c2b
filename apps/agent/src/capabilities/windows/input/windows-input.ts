import { setTimeout as pause } from "node:timers/promises";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { type Input, type Key, longestTypedText, type PointerButton } from "../../input.ts";
import { typableCharacters } from "../../typable-characters.ts";
import { InputDesktop } from "../lock/input-desktop.ts";
import { measureInRealPixels } from "../real-pixels.ts";
import { partsOfDesktop } from "./desktop-place.ts";
import { type InputLibraries, loadInputLibraries } from "./input-libraries.ts";
import {
  keyMoves,
  pointerDoes,
  pointerMoves,
  recordBytes,
  unitTyped,
  type WindowsKey,
} from "./input-records.ts";
import { findKey, keyMeaning } from "./keyboard-layout.ts";

/** What Windows calls a button's press and release, its number among side buttons, and its key number. */
interface ButtonMoves {
  readonly press: number;
  readonly release: number;
  readonly which: number;
  readonly virtualKey: number;
}
const buttons: Readonly<Record<PointerButton, ButtonMoves>> = {
  left: { press: 0x0002, release: 0x0004, which: 0, virtualKey: 0x01 },
  right: { press: 0x0008, release: 0x0010, which: 0, virtualKey: 0x02 },
  middle: { press: 0x0020, release: 0x0040, which: 0, virtualKey: 0x04 },
  back: { press: 0x0080, release: 0x0100, which: 1, virtualKey: 0x05 },
  forward: { press: 0x0080, release: 0x0100, which: 2, virtualKey: 0x06 },
};
/** A left-handed person's mouse means the other button. */
const swapped: Partial<Record<PointerButton, PointerButton>> = { left: "right", right: "left" };
const areSwapped = 23;

const turnedDown = 0x0800;
const turnedRight = 0x1000;
const notch = 120;

const desktopLeft = 76;
const desktopTop = 77;
const desktopWidth = 78;
const desktopHeight = 79;

const firstKey = 0x08;
const lastKey = 0xfe;
/** Shift, Control and Alt of either side; each side has a number of its own too. */
const eitherSide = new Set([0x10, 0x11, 0x12]);
const enter = 0x0d;
const tab = 0x09;

/** Windows drops input when a program's queue is full: it gets time to read. */
const charactersAtOnce = 100;
const restMs = 10;

/** Pointer and keyboard of a Windows desktop. */
export class WindowsInput implements Input {
  readonly #libraries: InputLibraries;
  readonly #desktop = new InputDesktop();
  readonly #heldButtons = new Map<PointerButton, ButtonMoves>();
  /** Where a key lies → the key it was pressed as: the layout may change while it is held. */
  readonly #heldKeys = new Map<string, WindowsKey>();
  #turned = { right: 0, down: 0 };
  #typing: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** Refuses `library_missing`. */
  static open(): WindowsInput {
    return new WindowsInput(loadInputLibraries());
  }

  private constructor(libraries: InputLibraries) {
    this.#libraries = libraries;
    measureInRealPixels();
    if (this.#desktop.isPeoples()) this.#send(this.#forgotten());
  }

  movePointer(x: number, y: number): void {
    const { GetSystemMetrics } = this.#libraries;
    const across = { from: GetSystemMetrics(desktopLeft), size: GetSystemMetrics(desktopWidth) };
    const downwards = { from: GetSystemMetrics(desktopTop), size: GetSystemMetrics(desktopHeight) };
    this.#send([pointerMoves(partsOfDesktop(x, across), partsOfDesktop(y, downwards))]);
  }

  pressButton(button: PointerButton): void {
    const moves = this.#heldButtons.get(button) ?? this.#movesOf(button);
    this.#send([pointerDoes(moves.press, moves.which)]);
    this.#heldButtons.set(button, moves);
  }

  releaseButton(button: PointerButton): void {
    const held = this.#heldButtons.get(button);
    if (!held) return;
    this.#send([pointerDoes(held.release, held.which)]);
    this.#heldButtons.delete(button);
  }

  turnWheel(right: number, down: number): void {
    const turned = { right: this.#turned.right + right * notch, down: this.#turned.down + down * notch };
    const whole = { right: Math.trunc(turned.right), down: Math.trunc(turned.down) };
    this.#send([
      ...(whole.right === 0 ? [] : [pointerDoes(turnedRight, whole.right)]),
      ...(whole.down === 0 ? [] : [pointerDoes(turnedDown, -whole.down)]),
    ]);
    this.#turned = { right: turned.right - whole.right, down: turned.down - whole.down };
  }

  pressKey(key: Key): void {
    const pressed = this.#heldKeys.get(key.code) ?? findKey(this.#libraries, key);
    this.#send([keyMoves(pressed, true)]);
    this.#heldKeys.set(key.code, pressed);
  }

  releaseKey({ code }: Key): void {
    const held = this.#heldKeys.get(code);
    if (!held) return;
    this.#send([keyMoves(held, false)]);
    this.#heldKeys.delete(code);
  }

  typeText(text: string): Promise<void> {
    const typing = this.#typing.then(() => this.#type(text));
    this.#typing = typing.catch(() => {});
    return typing;
  }

  releaseAll(): void {
    const buttonsUp = [...this.#heldButtons.values()].map(({ release, which }) =>
      pointerDoes(release, which),
    );
    const keysUp = [...this.#heldKeys.values()].map((key) => keyMoves(key, false));
    this.#send([...buttonsUp, ...keysUp]);
    this.#heldButtons.clear();
    this.#heldKeys.clear();
  }

  /** What is held on a desktop that has not the screen now cannot be let go: the next one that opens does it. */
  close(): void {
    if (!this.#isClosed && this.#desktop.isPeoples()) this.releaseAll();
    this.#isClosed = true;
  }

  async #type(text: string): Promise<void> {
    const characters = typableCharacters(text);
    if (characters.length > longestTypedText)
      throw new CapabilityRefusal("text_too_long", [String(characters.length)]);
    this.releaseAll();
    for (let at = 0; at < characters.length; at += charactersAtOnce) {
      if (at > 0) await pause(restMs);
      this.#send(characters.slice(at, at + charactersAtOnce).flatMap((character) => this.#typed(character)));
    }
  }

  #typed(character: string): Buffer[] {
    if (character === "\n") return this.#struck(enter);
    if (character === "\t") return this.#struck(tab);
    return Array.from({ length: character.length }, (_, at) => unitTyped(character.charCodeAt(at)));
  }

  #struck(virtualKey: number): Buffer[] {
    const key = keyMeaning(this.#libraries, virtualKey);
    return [keyMoves(key, true), keyMoves(key, false)];
  }

  #movesOf(button: PointerButton): ButtonMoves {
    return buttons[(this.#libraries.GetSystemMetrics(areSwapped) && swapped[button]) || button];
  }

  /** What an agent that was killed while a key was down could not let go. */
  #forgotten(): Buffer[] {
    const buttonsUp = Object.values(buttons)
      .filter(({ virtualKey }) => this.#isDown(virtualKey))
      .map(({ release, which }) => pointerDoes(release, which));
    const keysUp = Array.from({ length: lastKey - firstKey + 1 }, (_, at) => firstKey + at)
      .filter((virtualKey) => !eitherSide.has(virtualKey) && this.#isDown(virtualKey))
      .map((virtualKey) => keyMoves(keyMeaning(this.#libraries, virtualKey), false));
    return [...buttonsUp, ...keysUp];
  }

  #isDown(virtualKey: number): boolean {
    return this.#libraries.GetAsyncKeyState(virtualKey) < 0;
  }

  #send(records: readonly Buffer[]): void {
    if (this.#isClosed) throw new CapabilityRefusal("display_gone");
    if (!this.#desktop.isPeoples()) throw new CapabilityRefusal("not_visible_now");
    if (records.length === 0) return;
    const all = Buffer.concat(records);
    const count = all.length / recordBytes;
    // Windows takes none when the desktop has gone just now.
    if (this.#libraries.SendInput(count, all, recordBytes) < count)
      throw new CapabilityRefusal("not_visible_now");
  }
}
