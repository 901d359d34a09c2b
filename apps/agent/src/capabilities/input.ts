export type PointerButton = "left" | "middle" | "right" | "back" | "forward";

/** A key as browsers name it (UI Events): what it means in the supporter's layout, and where it lies on the keyboard. */
export interface Key {
  /** `KeyboardEvent.key`: "a", "Enter", "Control". */
  readonly key: string;
  /** `KeyboardEvent.code`: "KeyA", "Enter", "ControlLeft". */
  readonly code: string;
}

/**
 * The pointer and keyboard of this computer. What is pressed stays pressed until it is let go, `releaseAll` or `close`.
 *
 * Everything may refuse `display_gone` and `not_visible_now`.
 */
export interface Input {
  /** To a place on the whole desktop. */
  movePointer(x: number, y: number): void;
  pressButton(button: PointerButton): void;
  releaseButton(button: PointerButton): void;
  /** In notches; right and down are positive. Parts of a notch add up. */
  turnWheel(right: number, down: number): void;
  /**
   * Keys that are no text, and shortcuts: the key that means the same in this computer's layout, or else the one in the same place.
   *
   * Refuses `key_not_on_keyboard`.
   */
  pressKey(key: Key): void;
  releaseKey(key: Key): void;
  /**
   * Types a text as it is, whatever the layout; held keys are let go first. Control characters are left out, except ends of lines and tabs.
   *
   * Refuses `text_too_long` and `no_spare_keys`.
   */
  typeText(text: string): Promise<void>;
  releaseAll(): void;
  /** Lets go of everything and leaves the keyboard as it was found. */
  close(): void;
}

/** The longest text that is typed at once, in code points. */
export const longestTypedText = 10_000;
