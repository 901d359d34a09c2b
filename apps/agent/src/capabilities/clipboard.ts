/**
 * The clipboard of this computer, as text.
 *
 * Everything may refuse `display_gone`.
 */
export interface Clipboard {
  /** Nothing when it holds no text. Refuses `text_too_long`, and `no_answer` of the program that the text would come from. */
  readText(): Promise<string | undefined>;
  /** Refuses `text_too_long`, and `no_answer` when another program takes the clipboard at the same moment. */
  writeText(text: string): Promise<void>;
  /** The text goes with it: whoever has not pasted it by then finds nothing. */
  close(): void;
}

/** The longest text that is taken or given, in bytes of UTF-8. */
export const longestClipboardBytes = 1_000_000;
