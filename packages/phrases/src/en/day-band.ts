import type { dayBand as ja } from "../ja/day-band.ts";
import type { Translation } from "../translation.ts";

export const dayBand: Translation<typeof ja> = {
  planned: "Planned",
  work: "Work",
  break: "Break",
  away: "Away",
  "not-observed": "Not observed",
  sharing: "Sharing",
  task: "Task",
  legend: "How to read the band",
  "of-person": "The day of {name}",
  segment: "{kind} {from}–{to} ({duration})",
  "segment-open": "{kind} {from}–now ({duration})",
  now: "Now",
  "column-kind": "Kind",
  "column-from": "From",
  "column-to": "To",
  "column-duration": "Duration",
  "column-label": "Content or cause",
  "column-received": "Received at",
  "going-on": "Going on",
  "empty-day": "Nothing is recorded for this day yet",
};
