import type { Phrases } from "@tachiai/phrases";
import { InputKind, type SessionEvent } from "@tachiai/session-recording";
import type { EventLine } from "../playback/event-lines.ts";
import { formatMoment } from "./times.ts";

type EventOf<Type extends SessionEvent["type"]> = Extract<SessionEvent, { type: Type }>;

/** A line of the list in words. `all` says what an ended file was called. */
export function describeLine(line: EventLine, all: readonly SessionEvent[], phrases: Phrases): string {
  const { t } = phrases;
  if (line.kind === "inputs") {
    const counts = InputKind.options.flatMap((kind) => {
      const count = line.counts[kind];
      return count ? [t(`recording.input.${kind}`, { count })] : [];
    });
    return t("recording.event.input", { counts: counts.join(t("recording.between")) });
  }
  const { event } = line;
  switch (event.type) {
    case "joined":
    case "left":
    case "annotation":
      return t(`recording.event.${event.type}`, { who: nameOf(event, phrases) });
    case "chat":
      return t("recording.event.chat", { who: nameOf(event, phrases), text: event.text });
    case "grant":
      return describeGrant(event, phrases);
    case "file-begun":
      return t(`recording.event.file-${event.direction}`, { name: event.name });
    case "file-ended":
      return t(`recording.event.file-${event.outcome}`, { name: fileOf(event, all) });
    case "clipboard":
      return t(`recording.event.clipboard-${event.direction}`, { count: event.characters });
    case "system-information":
      return t("recording.event.system-information", { count: event.information.packages.length });
    case "paused":
      return t(`recording.event.paused-${event.why}`);
    case "stream-began":
      return t("recording.event.stream-began", { width: event.width, height: event.height });
    case "resumed":
    case "stream-ended":
    case "track-ended":
      return t(`recording.event.${event.type}`);
  }
}

function describeGrant(event: EventOf<"grant">, { t }: Phrases): string {
  const what = t(`support.function.${event.function}`);
  if (event.state === "given" && event.until)
    return t("recording.event.given-until", { what, until: formatMoment(Date.parse(event.until)) });
  return t(`recording.event.${event.state}`, { what });
}

function nameOf(
  { party: { side, name } }: EventOf<"joined" | "left" | "annotation" | "chat">,
  { t }: Phrases,
) {
  if (side === "supporter") return name ?? t("recording.supporter");
  return name ? t("recording.customer-named", { name }) : t("recording.customer");
}

function fileOf({ transferId }: EventOf<"file-ended">, all: readonly SessionEvent[]): string {
  const begun = all.find((event) => event.type === "file-begun" && event.transferId === transferId);
  return begun?.type === "file-begun" ? begun.name : "";
}
