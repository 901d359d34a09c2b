import type { status as ja } from "../ja/status.ts";
import type { Translation } from "../translation.ts";

export const status: Translation<typeof ja> = {
  working: "Working",
  "on-break": "On break",
  "not-started": "Not started",
  finished: "Finished",
  people_other: "{count} people",
  people_one: "{count} person",
};
