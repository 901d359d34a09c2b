import { parseJson, utf8 } from "@tachiai/protocol";
import { SessionEvent } from "./session-event.ts";

/** The longest track chunk that is read; what a session says in two seconds is far less. */
const mostBytes = 8 * 1024 * 1024;

/** A chunk of the event track: a line of JSON for each event. */
export function writeEvents(events: readonly SessionEvent[]): Uint8Array {
  return utf8(events.map((event) => `${JSON.stringify(SessionEvent.parse(event))}\n`).join(""));
}

/** Undefined unless every line is an event and the last one is whole. */
export function readEvents(chunk: Uint8Array): SessionEvent[] | undefined {
  const text = chunk.length <= mostBytes ? decodeUtf8(chunk) : undefined;
  if (text === undefined || (text !== "" && !text.endsWith("\n"))) return undefined;
  const read = text
    .split("\n")
    .slice(0, -1)
    .map((line) => SessionEvent.safeParse(parseJson(line)).data);
  return read.every((event) => event !== undefined) ? read : undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
