import { longestSystemText } from "@tachiai/protocol";

/** What a computer says of itself, as a line of a length that anybody takes; nothing where it says nothing. */
export function systemText(said: string | undefined): string | undefined {
  const line = said
    ?.trim()
    .slice(0, longestSystemText)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, "")
    .trim();
  return line || undefined;
}
