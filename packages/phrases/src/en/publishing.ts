import type { publishing as ja } from "../ja/publishing.ts";
import type { Translation } from "../translation.ts";

export const publishing: Translation<typeof ja> = {
  title: "Who may read the logs",
  what: "Who may read each log itself now: counts, hashes, random ids and the days on which entries go. Whoever reads a log reads no entry and no picture.",
  log: "Log",
  readers: "May read",
  members: "People of this organisation",
  outside_one: "{count} outside reader",
  outside_other: "{count} outside readers",
  live: "Everybody (published)",
  "live-since": "Since {at}. Proposed by {name}, approved by {second}",
  "held-back": "Held back: the server was restored or set back",
  "held-back-what":
    "It is open to nobody now. The server was restored, or its disk was set back; if this publication was ended or the proposal taken back in the time that is lost, so is the record of that. To publish the log, propose it anew; another person approves it.",
  resume: "Propose to resume",
  "resume-title": "Propose to resume the publication of this log ({log})?",
  "resume-what":
    "Make sure with the other administrators that nobody ended it. It is proposed anew for the same reason, and published again once another administrator or an auditor approves it.",
  "propose-anew": "Propose anew",
  "propose-anew-title": "Propose anew to publish this log ({log})?",
  "propose-anew-what":
    "Make sure with the other administrators that nobody took this proposal back. It is proposed anew for the same reason, and published once another administrator or an auditor approves it.",
  proposed: "Publication waits for approval",
  "proposed-by": "{at} proposed by {name}",
  rejected: "{at} publication rejected ({name})",
  reason: "Reason: {reason}",
  address: "Public address",
  propose: "Propose to publish",
  "propose-title": "Publish this log ({log})?",
  "propose-what":
    "Once another administrator or an auditor approves it, everybody who reaches this server may read this log. No entry can be read, but how the counts grow tells outsiders when how much happens in this organisation: when work begins, which days are free, roughly how many people there are. What was read once cannot be taken back by ending the publication.",
  "propose-reason": "Why it is published",
  "propose-missing": "Say why it is to be published.",
  "propose-done": "Proposed. It is published when another administrator or an auditor approves it.",
  approve: "Approve",
  "approve-title": "Publish this log ({log})?",
  "approve-what":
    "Everybody may read this log at once. How the counts grow tells outsiders when how much happens. What was read once cannot be taken back.",
  approved: "Published",
  reject: "Reject",
  "reject-title": "Reject the publication?",
  "reject-what": "The log is not published. Whoever proposed it reads the reason.",
  "reject-reason": "Why it is rejected",
  "reject-missing": "Say why it is rejected.",
  "reject-done": "Rejected",
  end: "End the publication",
  "end-title": "End the publication of this log ({log})?",
  "end-what":
    "The public address stops answering at once. What was read stays read, and machines on the way may give their copies for a day.",
  "take-back": "Take back",
  "take-back-title": "Take the proposal back?",
  "take-back-what": "The log is not published. It can be proposed again.",
  ended: "This log is not published",
};
