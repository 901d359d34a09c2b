import type { status as ja } from "../ja/status.ts";
import type { Translation } from "../translation.ts";

export const status: Translation<typeof ja> = {
  working: "Working",
  "on-break": "On break",
  "not-started": "Not started",
  finished: "Finished",
  "with-camera": "Camera",
  "no-camera": "No camera",
  "needs-look": "Needs a look",
  incident: "Suspected misuse",
  recording: "Recording",
  verified: "Verified",
  waiting: "Waiting to be sealed",
  damaged: "Altered or damaged",
  open: "Open",
  accepted: "Joined",
  expired: "Expired",
  withdrawn: "Withdrawn",
  ended: "Ended",
  people_other: "{count} people",
  people_one: "{count} person",
  // Why nothing was observed, in few words.
  "cause.agent-closed": "agent closed",
  "cause.asleep": "device asleep",
  "cause.paused": "paused",
  "cause.on-break": "on break",
  "cause.offline": "offline",
  "cause.no-camera": "no picture from the camera",
  "cause.camera-denied": "camera not allowed",
  "cause.consent-withdrawn": "consent withdrawn",
  "cause.starting": "starting",
};
