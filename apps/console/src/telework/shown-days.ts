import type { Instant, WorkDay } from "@tachiai/protocol";

/** What both views of several days need: the bands and their table twin. */
export interface ShownDays {
  readonly days: readonly WorkDay[];
  readonly now: Instant;
  /** What distinguishes the rows: the person, or the day. */
  readonly lead: { readonly header: string; readonly text: (day: WorkDay) => string };
  /** Opens a day, or one piece of it as `pieceName` writes it. */
  readonly onOpen: (day: WorkDay, piece?: string) => void;
}

/** How a piece of a day is named in an address. */
export function pieceName({ kind, from }: { readonly kind: string; readonly from: Instant }): string {
  return `${kind}.${from}`;
}
