import type { NumberOut } from "../../bind-library.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { type Input, type Key, longestTypedText, type PointerButton } from "../../input.ts";
import { typableCharacters } from "../../typable-characters.ts";
import { XConnection } from "../connection.ts";
import { type InputLibraries, loadInputLibraries } from "./input-libraries.ts";
import { keysymOf } from "./keysyms.ts";
import { planTyping, type TypingStep } from "./plan-typing.ts";
import { Reader } from "./reader.ts";
import { SpareKeys } from "./spare-keys.ts";
import { keycodeAt } from "./x11-keycode.ts";

const buttons: Readonly<Record<PointerButton, number>> = {
  left: 1,
  middle: 2,
  right: 3,
  back: 8,
  forward: 9,
};
const wheelUp = 4;
const wheelDown = 5;
const wheelLeft = 6;
const wheelRight = 7;
const sameScreen = -1;

/** Pointer and keyboard of an X display, by its test extension. */
export class X11Input implements Input {
  readonly #connection: XConnection;
  readonly #libraries: InputLibraries;
  readonly #spare: SpareKeys;
  readonly #reader: Reader;
  readonly #heldButtons = new Set<number>();
  /** Where a key lies → the key code it was pressed as: the layout may change while it is held. */
  readonly #heldKeys = new Map<string, number>();
  #turned = { right: 0, down: 0 };
  #typing: Promise<void> = Promise.resolve();

  /** Refuses `library_missing`, `display_unreachable` and `extension_missing`. */
  static open(display: string): X11Input {
    const libraries = loadInputLibraries();
    const connection = XConnection.open(display);
    const unused = (): NumberOut => [0];
    if (libraries.XTestQueryExtension(connection.display, unused(), unused(), unused(), unused()))
      return new X11Input(connection, libraries);
    connection.close();
    throw new CapabilityRefusal("extension_missing", ["XTEST"]);
  }

  private constructor(connection: XConnection, libraries: InputLibraries) {
    this.#connection = connection;
    this.#libraries = libraries;
    this.#spare = new SpareKeys(connection, libraries);
    this.#reader = new Reader(connection, libraries);
    this.#releaseForgotten();
  }

  movePointer(x: number, y: number): void {
    const { display } = this.#connection;
    this.#connection.send(() =>
      this.#libraries.XTestFakeMotionEvent(display, sameScreen, Math.round(x), Math.round(y), 0),
    );
  }

  pressButton(button: PointerButton): void {
    this.#heldButtons.add(buttons[button]);
    this.#button(buttons[button], 1);
  }

  releaseButton(button: PointerButton): void {
    if (!this.#heldButtons.delete(buttons[button])) return;
    this.#button(buttons[button], 0);
  }

  turnWheel(right: number, down: number): void {
    this.#turned = {
      right: this.#turn(this.#turned.right + right, wheelLeft, wheelRight),
      down: this.#turn(this.#turned.down + down, wheelUp, wheelDown),
    };
  }

  pressKey(key: Key): void {
    const keycode = this.#heldKeys.get(key.code) ?? this.#keycodeOf(key);
    this.#heldKeys.set(key.code, keycode);
    this.#key(keycode, 1);
  }

  releaseKey({ code }: Key): void {
    const keycode = this.#heldKeys.get(code);
    if (keycode === undefined) return;
    this.#heldKeys.delete(code);
    this.#key(keycode, 0);
  }

  typeText(text: string): Promise<void> {
    const typing = this.#typing.then(() => this.#type(text));
    this.#typing = typing.catch(() => {});
    return typing;
  }

  releaseAll(): void {
    for (const button of this.#heldButtons) this.#button(button, 0);
    for (const keycode of this.#heldKeys.values()) this.#key(keycode, 0);
    this.#heldButtons.clear();
    this.#heldKeys.clear();
  }

  close(): void {
    this.#reader.close();
    try {
      this.releaseAll();
      this.#spare.giveBack();
    } catch (refused) {
      // With its display everything held down is gone too.
      if (!(refused instanceof CapabilityRefusal)) throw refused;
    } finally {
      this.#connection.close();
    }
  }

  async #type(text: string): Promise<void> {
    const characters = typableCharacters(text);
    if (characters.length > longestTypedText)
      throw new CapabilityRefusal("text_too_long", [String(characters.length)]);
    if (this.#spare.keycodes.length === 0) throw new CapabilityRefusal("no_spare_keys");
    this.#connection.requireDisplay();
    this.releaseAll();
    for (const step of planTyping(characters, this.#spare.keycodes.length)) await this.#typeStep(step);
    this.#spare.giveBack();
  }

  async #typeStep({ keysyms, strokes }: TypingStep): Promise<void> {
    this.#spare.mean(keysyms);
    for (const stroke of strokes) {
      const keycode = this.#spare.keycodes[stroke];
      if (keycode === undefined) continue;
      this.#key(keycode, 1);
      this.#key(keycode, 0);
    }
    await this.#reader.hasRead();
    this.#connection.requireDisplay();
  }

  #keycodeOf(key: Key): number {
    this.#reader.read();
    const keysym = keysymOf(key);
    const byMeaning =
      keysym === undefined ? 0 : this.#libraries.XKeysymToKeycode(this.#connection.display, keysym);
    const keycode = byMeaning || keycodeAt(key.code);
    if (keycode === undefined) throw new CapabilityRefusal("key_not_on_keyboard", [key.key]);
    return keycode;
  }

  /** What is left of a notch afterwards. */
  #turn(notches: number, back: number, forth: number): number {
    const whole = Math.trunc(notches);
    for (let turned = 0; turned < Math.abs(whole); turned += 1) {
      this.#button(whole < 0 ? back : forth, 1);
      this.#button(whole < 0 ? back : forth, 0);
    }
    return notches - whole;
  }

  /** An agent that was killed while a key was down could not let it go. */
  #releaseForgotten(): void {
    const down = Buffer.alloc(32);
    this.#libraries.XQueryKeymap(this.#connection.display, down);
    for (let keycode = 8; keycode < 256; keycode += 1)
      if (((down[keycode >> 3] ?? 0) >> (keycode & 7)) & 1) this.#key(keycode, 0);
    for (const button of Object.values(buttons)) this.#button(button, 0);
  }

  #button(button: number, isDown: 0 | 1): void {
    this.#connection.send(() =>
      this.#libraries.XTestFakeButtonEvent(this.#connection.display, button, isDown, 0),
    );
  }

  #key(keycode: number, isDown: 0 | 1): void {
    this.#connection.send(() =>
      this.#libraries.XTestFakeKeyEvent(this.#connection.display, keycode, isDown, 0),
    );
  }
}
