import type { refusals as ja } from "../ja/refusals.ts";

export const refusals: typeof ja = {
  fault: "Something went wrong on our side. What you entered is kept. Wait a moment and try again.",
  "request.invalid": "Some of what you entered is not right. Correct the marked fields and send again.",
  "request.not_found": "Not found. It was removed, or the address is wrong.",
  "request.too_large": "That is too large. Make it smaller and send again.",
  "request.too_many": "Too many requests in a short time. Wait about {seconds} seconds and try again.",
  "request.wrong_origin": "Requests from another site are refused. Open this page again.",
  "request.wrong_version": "This program is too old. Reload the page.",
  "access.signed_out": "You are not signed in. Sign in again.",
  "access.denied": "You may not do this. If you need to, ask your administrator.",
  "access.no_engagement": "You hold no engagement for this company's data. It may have ended.",
  "telework.not_working": "You have not started work. Press Clock in first.",
  "telework.already_working": "You have been at work since {since}. To finish, press Clock out.",
  "telework.on_break": "You have been on a break since {since}. Press End break first.",
  "telework.already_on_break": "You have been on a break since {since}. When you are back, press End break.",
  "telework.not_on_break": "You are not on a break. To take one, press Start break.",
  "telework.no_task": "No task is running. To begin one, press Start task.",
  "telework.shift_left_open":
    "The shift that began at {since} was not ended for 24 hours. Press Clock in to begin a new one, and tell your manager when the earlier one ended.",
  "telework.task_missing": "The task has no name. Enter what you work on, then press Start task.",
  "telework.stamp_id_taken":
    "The number of this stamp belongs to another stamp. Open the page again and stamp once more.",
  "telework.clock_wrong_by_a_day":
    "The clock of this device is far off (device {deviceTime}, correct {serverTime}, both Japan time). Set its date and time, then stamp again.",
  "telework.stamp_too_old":
    "The stamp of {capturedAt} is more than {days} days old and cannot be taken. Tell your manager.",
};
