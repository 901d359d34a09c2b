import type { home as ja } from "../ja/home.ts";
import type { Translation } from "../translation.ts";

export const home: Translation<typeof ja> = {
  title: "Home",
  "needs-you": "What needs you",
  "nothing-needed": "Nothing needs you. Missing stamps and whatever a person must judge will be listed here.",
  today: "Today",
  "today-working": "Working",
  "today-on-break": "On break",
  "today-away": "Away",
  "today-not-started": "Not started",
  "today-finished": "Finished",
  "open-today": "Open Today",
  "item-open": "Open",
  "item-unknown_other": "{count} things need attention",
  "item-unknown_one": "{count} thing needs attention",
  "item-not-started_other": "{count} people have not started work",
  "item-not-started_one": "{count} person has not started work",
  "item-work_not_ended_other": "{count} shifts were not ended",
  "item-work_not_ended_one": "{count} shift was not ended",
  "item-invitation_open_other": "{count} invitations wait to be accepted",
  "item-invitation_open_one": "{count} invitation waits to be accepted",
  "engaged-nothing": "You are here for a service you are engaged for. Its pages appear here.",
};
