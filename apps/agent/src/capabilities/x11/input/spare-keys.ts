import { array, decode } from "koffi";
import type { NumberOut } from "../../bind-library.ts";
import type { XConnection } from "../connection.ts";
import type { InputLibraries } from "./input-libraries.ts";

/** Text of more different characters goes in steps; few keys change at a time, for every program reads the keyboard anew. */
const mostSpareKeys = 32;

/** Key codes that mean nothing on this keyboard, and can mean a character for a while. */
export class SpareKeys {
  readonly #connection: XConnection;
  readonly #libraries: InputLibraries;
  readonly keycodes: readonly number[];
  readonly #borrowed = new Set<number>();

  constructor(connection: XConnection, libraries: InputLibraries) {
    this.#connection = connection;
    this.#libraries = libraries;
    this.keycodes = this.#find().slice(0, mostSpareKeys);
  }

  /** Lets the first spare keys mean these, with and without Shift. */
  mean(keysyms: readonly number[]): void {
    for (const [at, keysym] of keysyms.entries()) {
      const keycode = this.keycodes[at];
      if (keycode === undefined) continue;
      this.#change(keycode, keysym);
      this.#borrowed.add(keycode);
    }
  }

  giveBack(): void {
    for (const keycode of this.#borrowed) this.#change(keycode, 0);
    this.#borrowed.clear();
  }

  #change(keycode: number, keysym: number): void {
    const meaning = BigUint64Array.of(BigInt(keysym), BigInt(keysym));
    this.#connection.send(() =>
      this.#libraries.XChangeKeyboardMapping(this.#connection.display, keycode, 2, meaning, 1),
    );
  }

  #find(): number[] {
    const { display, xlib } = this.#connection;
    const least: NumberOut = [0];
    const greatest: NumberOut = [0];
    const perKeycode: NumberOut = [0];
    this.#libraries.XDisplayKeycodes(display, least, greatest);
    const count = greatest[0] - least[0] + 1;
    const mapping = this.#libraries.XGetKeyboardMapping(display, least[0], count, perKeycode);
    this.#connection.requireDisplay();
    if (mapping === null) return [];
    const width = perKeycode[0];
    const keysyms: readonly (number | bigint)[] = decode(mapping, array("ulong", count * width, "Array"));
    xlib.XFree(mapping);
    return Array.from({ length: count }, (_, at) => at)
      .filter((at) => keysyms.slice(at * width, (at + 1) * width).every((keysym) => Number(keysym) === 0))
      .map((at) => least[0] + at);
  }
}
