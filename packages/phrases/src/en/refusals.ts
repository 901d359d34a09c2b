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
};
