import type { RecordingReader } from "@tachiai/api-client";
import type { Instant, SystemInformation } from "@tachiai/protocol";
import { readEvents } from "@tachiai/session-recording";

/** It goes over, and is recorded, once it is written down as a step. */
const mostBetweenMs = 60_000;

export type FoundInformation = SystemInformation | "not-there" | "not-yours";

/** What a computer told by that step, out of the session's recording. Looking is written down. */
export async function findInformation(reader: RecordingReader, givenAt: Instant): Promise<FoundInformation> {
  const given = Date.parse(givenAt);
  const chunks = (await reader.list())
    .filter(({ stream, state }) => stream === undefined && state === "kept")
    // Alone in its chunk, it begins and ends it.
    .filter(({ from, to }) => from === to && from >= given && from - given < mostBetweenMs)
    .toSorted((one, other) => one.from - other.from);
  for (const chunk of chunks) {
    const opening = await reader.open(chunk);
    if (!opening.opened && opening.reason === "not-for-this-key") return "not-yours";
    const events = opening.opened ? readEvents(opening.bytes) : undefined;
    const found = events?.find((event) => event.type === "system-information");
    if (found?.type === "system-information") return found.information;
  }
  return "not-there";
}
