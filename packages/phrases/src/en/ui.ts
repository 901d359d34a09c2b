import type { ui as ja } from "../ja/ui.ts";
import type { Translation } from "../translation.ts";

export const ui: Translation<typeof ja> = {
  "error-unreachable": "The server cannot be reached.",
  "error-unreachable-next": "Check your network and try again.",
  "error-unexpected": "The server's answer could not be read.",
  "error-unexpected-next": "Reload the page. If it happens again, tell your administrator.",
  "error-weak-hashing": "The server asked for an unsafe way of deriving, so your password was not used.",
  "error-weak-hashing-next": "Tell your administrator.",
  "error-inside": "Something went wrong in this page.",
  "error-inside-next": "Reload the page. If it happens again, tell your administrator.",
  "error-nothing-lost": "What has been recorded is untouched.",
  "error-input-kept": "What you entered is still here.",
  retry: "Try again",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  copy: "Copy",
  copied: "Copied",
  print: "Print",
  back: "Back",
  loading: "Loading",
  "show-password": "Show the password",
};
