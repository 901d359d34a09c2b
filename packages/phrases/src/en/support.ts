import type { support as ja } from "../ja/support.ts";
import type { Translation } from "../translation.ts";

export const support: Translation<typeof ja> = {
  "function.view": "See the screen",
  "function.control": "Use mouse and keyboard",
  "function.send-file": "Send files",
  "function.receive-file": "Receive a file",
  "function.system-information": "Analyse data (see what the device is)",
  "function.screenshot": "Take a still of the screen",
  "function.clipboard": "Exchange copied text",
  "function.recording": "Record",

  "checklist.private-things-hidden":
    "I have put away what I do not want to show: calendars, sticky notes, personal data on the desktop and in open windows",
  "checklist.backup-made": "I have backed up what matters",
  "checklist.internet-there": "I am connected to the internet",
  "checklist.stays-present": "I stay at this computer until the end",

  "ending.done": "The matter is settled",
  "ending.customer-stop": "The customer ended it",
  "ending.supporter-stop": "The supporter ended it",
  "ending.quote-declined": "The fee outside of hours was not agreed to",
  "ending.unanswered": "The reception number was not used",
  "ending.network": "The connection stayed lost",
  "ending.customer-left": "The customer stayed away",
  "ending.left-open": "It had been left open",
  "ending.out-of-scope": "The request is not within this support",
  "ending.device-not-normal": "The device does not work normally, or was modified",
  "ending.malware": "Malware was found",
  "ending.information-refused": "Information that is needed was not given",
  "ending.unlawful-request": "The request is against the law",
  "ending.not-entitled": "The contract cannot be used any more",
  "ending.not-engaged": "The support company is engaged no more",
  "ending.recording-refused": "Recording was refused, and it is not done without",
  "ending.recording-failed": "It could not be recorded any more",
  "ending.server-stopped": "The server stopped",

  "quote-price": "{yen} yen for every {minutes} minutes begun",
  chat: "Chat",
  "chat-message": "Message",
  "chat-send": "Send",
  "chat-empty": "No messages yet.",
};
