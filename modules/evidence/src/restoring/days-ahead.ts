import type { ShredLine } from "@tachiai/evidence-proof";
import { tokyoDay } from "@tachiai/platform";

/** The machine's clock is behind a day that the ledger has seen. */
export class ClockFault extends Error {
  constructor(today: string, seen: string) {
    super(
      `This machine's clock says ${today}, but on ${seen} something was shredded already. Set the clock right and start again.\n` +
        "If it is right and was ahead on that day: tachiai restore --accept clock",
    );
    this.name = "ClockFault";
  }
}

/** Days that the ledger names and that have not come, in their order; but for those that the operator has disowned. */
export function daysAhead(lines: readonly ShredLine[], now: Date): string[] {
  const today = tokyoDay(now);
  const disowned = new Set(lines.flatMap((line) => (line.kind === "clock" ? [line.day] : [])));
  const named = lines.flatMap((line) => (line.kind === "day" ? [line.day] : []));
  return [...new Set(named)].filter((day) => day > today && !disowned.has(day)).toSorted();
}
