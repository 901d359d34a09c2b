import type { roster as ja } from "../ja/roster.ts";
import type { Translation } from "../translation.ts";

export const roster: Translation<typeof ja> = {
  title: "To sign",
  purpose:
    "Whom pictures may be sealed to is decided by the roster alone, which administrators sign. Nothing is sealed to people or keys that only the server names. What you change yourself is signed at once.",
  "nothing-waits":
    "Nothing waits for a signature. Changes from other devices or other administrators and the keys of people who have just joined appear here.",
  waiting_other: "{count} statements wait for a signature",
  waiting_one: "{count} statement waits for a signature",
  "waiting-what":
    "Until it is signed, nothing is sealed to a new manager or a new key. Pictures of people without a signed manager are sealed to themselves alone.",
  sign_other: "Sign these {count}",
  sign_one: "Sign this one",
  "sign-what":
    "Make sure that they are right before you sign. A signature stays in the evidence and cannot be taken back.",
  signed_other: "{count} statements signed.",
  signed_one: "{count} statement signed.",
  left_other: "{count} were not signed, for somebody else signed first. Look at the list.",
  left_one: "{count} was not signed, for somebody else signed first. Look at the list.",
  "nothing-signed": "Nothing was signed. The list is as it was.",
  founded_other:
    'The roster of this organisation has begun. {count} statements of what it is today wait for your signature under "To sign".',
  founded_one:
    'The roster of this organisation has begun. {count} statement of what it is today waits for your signature under "To sign".',
  "no-keys": "Your keys are not in this browser. To sign, open them under Keys and recovery code first.",
  "doubted-here":
    "The roster that the server shows does not follow upon what this browser verified before. Nothing was signed. Tell the other administrators and whoever runs the server.",
  "unknown-person": "Somebody whose name cannot be told",
  "unknown-group": "A group that is gone",
  "no-role": "no role",
  "no-group": "no group",
  "says-group": "Put the group {group} in this place",
  "says-keys": "Take up the first keys of {name}",
  "says-keys-replaced": "Replace the keys of {name}",
  "says-assigned": "From {day} on {name} is: {roles}; in: {groups}",
  "says-left": "From {day} on {name} holds no role and is in no group",
  "says-invitation-withdrawn": "Withdraw an invitation that nobody has followed",
  "compare-title": "The keys of {name} have changed",
  "compare-what":
    "Keys change when they are made anew, after a password reset for example. Make sure with {name} in person or by telephone that nobody has put others in their place. The same digits stand on that person's page Keys and recovery code.",
  "compare-before": "Keys until now",
  "compare-now": "New keys",
  "compare-how": "With whom and how you compared",
  "compare-how-hint":
    "For example: read all six groups to each other by telephone. It stays in the evidence.",
  "compare-done": "The digits that {name} read are those of the new keys",
  "compare-sign": "Sign for the new keys",
  fingerprint: "Fingerprint of the keys",
  "vouch-title": "Digits of this organisation's roster",
  vouched: "Known to be the organisation's",
  "vouch-what":
    "Only the server's word says so far that this roster is the organisation's. Until somebody makes sure, this browser passes nothing of the past on to others. Read the digits to a colleague, in person or by telephone: the same stand on that person's page Keys and recovery code. If the organisation had a roster before and you are said to have begun it now, do not confirm, and tell the other administrators.",
  "vouch-done":
    "They are the same on a colleague's screen, or I began the first roster that this organisation has",
  vouch: "Confirm this roster",
  ending_other: "Digits of the last of {count} statements",
  ending_one: "Digits of the only statement",
  "parted-title": "The server's roster does not follow upon this browser's",
  "clock-title": "The clocks of this device and of the server differ",
  "parted-here": "This browser's roster",
  "parted-there": "The server's roster",
  "parted-what":
    "When what was lost is handed back, this mends itself. Where a restore has lost signatures for good and others have signed since, read the digits of the server's roster to an administrator who goes by it, in person or by telephone: the same stand as the digits of the last statement on that person's page Keys and recovery code. If nothing was restored, somebody may have altered the roster: do not take it, and tell the other administrators and whoever runs the server.",
  "parted-done": "The number of statements and the digits are the same on that person's screen",
  "parted-take": "Go by the server's roster from now on",
  "parted-kept": "This browser's roster is as it was.",
  "parted-moved": "The server's roster has changed while you compared. Compare the new digits.",
  doubts: "What devices have doubted",
  "doubt-at": "When",
  "doubt-by": "Whose device",
  "doubt-about": "About whom",
  "doubt-what": "What it found",
  "doubt-recovery-key": "The recovery key",
  "doubt.invalid":
    "A statement stands in the roster that may not be there. Sealing goes on by what was verified before. A device whose clock is ahead says so too.",
  "doubt.forked": "Another roster was shown than was verified before. Sealing goes on by the one before.",
  "doubt.shorter": "A shorter roster was shown than was verified before. Sealing goes on by the one before.",
  "doubt.clock-off":
    "This device's clock is more than a day behind the server's, so the dates of new signatures cannot be judged. If this device's clock is behind, set it. If it is right, the server's is wrong: tell who runs the server. Until then sealing goes on by what was verified before.",
  "doubt.key-differs": "The server named another key than was signed. Nothing was sealed to it.",
  "doubt.not-entitled":
    "The server asked to pass a period's key on to somebody who, by what is signed, is not to have it. It was not passed on.",
  "doubt.not-in-roster":
    "The server named somebody whom nobody has signed. Nothing was sealed to that person.",
};
