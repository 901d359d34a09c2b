import type { exporting as ja } from "../ja/exporting.ts";
import type { Translation } from "../translation.ts";

export const exporting: Translation<typeof ja> = {
  "purpose.provide-service": "Using and providing the service (checking work)",
  "purpose.written-request": "Answering a request in writing",
  "purpose.own-data": "A person's copy of his own records",
  "purpose.fault-determination": "Finding out what failed and who is responsible",
  "purpose.proper-use-check": "Checking for proper use",
  "purpose.attack-investigation": "Helping to investigate unauthorised access",
  "content-opened": "Opened picture",
  "content-sealed": "Picture, still sealed",
  "content-left-out": "The picture is not included",
  "report-title": "Evidence report",
  "report-by": "Exported by",
  "report-at": "Exported at",
  "report-purpose": "Purpose",
  "report-reason": "Reason",
  "report-range": "Days asked for",
  "report-entries": "Entries",
  "report-number": "Number of the export",
  "report-note":
    "This report is for reading. What proves are the other files beside it; HOW-TO-VERIFY.md says how to check them.",
  "report-content": "Picture",
  "report-file": "File",
};
