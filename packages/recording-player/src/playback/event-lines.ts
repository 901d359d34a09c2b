import { InputKind, type SessionEvent } from "@tachiai/session-recording";

type Input = Extract<SessionEvent, { type: "input" }>;
type Counts = Readonly<Partial<Record<InputKind, number>>>;

/** A line of the list of events: an event, or inputs that followed one upon another. */
export type EventLine =
  | { readonly kind: "event"; readonly at: number; readonly event: Exclude<SessionEvent, Input> }
  | { readonly kind: "inputs"; readonly at: number; readonly to: number; readonly counts: Counts };

/** Inputs are counted by the second: those with less than this between them are told together. */
const togetherMs = 10_000;

/** The events of a recording as people read them, in their order. */
export function linesOf(events: readonly SessionEvent[]): readonly EventLine[] {
  const lines: EventLine[] = [];
  for (const event of events) {
    const at = Date.parse(event.at);
    const last = lines.at(-1);
    if (event.type !== "input") lines.push({ kind: "event", at, event });
    else if (last?.kind === "inputs" && at - last.to < togetherMs)
      lines[lines.length - 1] = { ...last, to: at + 1_000, counts: sumOf(last.counts, event.counts) };
    else lines.push({ kind: "inputs", at, to: at + 1_000, counts: event.counts });
  }
  return lines;
}

function sumOf(one: Counts, other: Counts): Counts {
  const sum: Partial<Record<InputKind, number>> = {};
  for (const kind of InputKind.options) {
    const count = (one[kind] ?? 0) + (other[kind] ?? 0);
    if (count > 0) sum[kind] = count;
  }
  return sum;
}
