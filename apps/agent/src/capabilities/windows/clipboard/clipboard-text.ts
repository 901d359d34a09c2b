import { CapabilityRefusal } from "../../capability-refusal.ts";
import { longestClipboardBytes } from "../../clipboard.ts";

const endOfText = "\0";

/** A text as Windows' programs paste it: ends of lines of two characters, and a last one that ends it. Refuses `text_too_long`. */
export function toClipboard(text: string): Buffer {
  const whole = text.toWellFormed().replaceAll(endOfText, "");
  requireShort(whole);
  return Buffer.from(`${whole.replaceAll(/\r\n?|\n/g, "\r\n")}${endOfText}`, "utf16le");
}

/** A text as Windows' programs copy it, with ends of lines as all other systems have them. Refuses `text_too_long`. */
export function fromClipboard(memory: Buffer): string {
  const [copied = ""] = memory.toString("utf16le").split(endOfText, 1);
  const text = copied.toWellFormed().replaceAll("\r\n", "\n");
  requireShort(text);
  return text;
}

function requireShort(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > longestClipboardBytes) throw new CapabilityRefusal("text_too_long", [String(bytes)]);
}
