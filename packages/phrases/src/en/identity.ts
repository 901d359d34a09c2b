import type { identity as ja } from "../ja/identity.ts";
import type { Translation } from "../translation.ts";

export const identity: Translation<typeof ja> = {
  "sign-in-title": "Sign in",
  email: "E-mail address",
  password: "Password",
  "sign-in": "Sign in",
  "deriving-keys": "Computing keys from the password",
  "sign-in-help":
    "If you have forgotten your password, ask your company's administrator to reset it. Your password never leaves this browser.",
  "email-missing": "Enter an e-mail address.",
  "email-wrong": "This is not an e-mail address.",
  "password-missing": "Enter a password.",
  "password-short": "Use at least {least} characters.",
  "password-like-email": "Do not use the e-mail address.",
  "password-one-character": "Do not repeat one character.",
  "new-password": "New password",
  "new-password-hint":
    "At least {least} characters; no rules for signs and capitals. Several long words are easy to remember and safe.",
  "current-password": "Current password",
  "display-name": "Name",
  "display-name-missing": "Enter a name.",

  "recovery-title": "Keep your recovery code",
  "recovery-purpose":
    "With it you open your earlier pictures when you have forgotten your password, or when it was reset.",
  "recovery-once":
    "It is shown only now. Print it or write it down, and keep it in a safe place away from your PC. The server does not keep it, and no administrator can issue it again.",
  "recovery-code": "Recovery code",
  "recovery-type-back": "To check, type the last 4 characters",
  "recovery-type-back-wrong": "These are not the last 4 characters. Look at what you wrote down.",
  "recovery-done": "I have kept it",
  "recovery-skip": "Go on without keeping it (demonstration)",
  "recovery-print-for": "Recovery code of {name} ({email})",
  "recovery-printed-on": "Issued {day}",

  "keys-missing-title": "Your keys",
  "keys-missing-purpose":
    "This browser makes the keys that open pictures sealed to you. Their private halves are wrapped by your password and your recovery code and kept so that nobody can read them.",
  "keys-create": "Make keys",
  "keys-locked-title": "Open your earlier keys",
  "keys-locked-purpose":
    "Your password was reset, so your earlier keys are closed. With the recovery code you can open your earlier pictures again.",
  "keys-recover": "Open with the recovery code",
  "keys-replace": "I have no recovery code: make new keys",
  "keys-replace-warning":
    "New keys do not open pictures that were sealed to you before. Finding the recovery code later does not bring them back.",
  "recovery-wrong_character":
    "There is a character in it that no recovery code has. Type digits and letters only.",
  "recovery-wrong_length": "A recovery code has 28 characters: 7 groups of 4.",
  "recovery-mistyped": "There is a typing error. Compare it with what you wrote down.",
  "recovery-wrong_secret": "This code does not open your keys. It may be somebody else's, or an earlier one.",

  "link-join-title": "Join {organisation}",
  "link-join-purpose": "An administrator of {organisation} has invited you.",
  "link-join-new": "Create an account and join",
  "link-join-existing": "This address has an account already. Sign in to join with it.",
  "link-join-as": "Join as {name}",
  "link-sign-in-to-join": "Sign in and join",
  "link-other-account": "You are signed in as {email}. The invitation is for {invited}.",
  "link-joined": "You have joined {organisation}",
  "link-reset-title": "Reset the password",
  "link-reset-purpose": "Set a new password. All sign-ins on other devices end.",
  "link-reset": "Set the password",
  "link-reset-done": "The password is set. Sign in with it.",
  "link-broken": "This link cannot be opened",
  "link-broken-next": "Copy the whole link and open it again, or ask your administrator for a new one.",

  "sessions-title": "Where you are signed in",
  "sessions-purpose": "The browsers in which you are signed in. End what you do not recognise.",
  "sessions-device": "Device and browser",
  "sessions-ip": "From",
  "sessions-started": "Since",
  "sessions-seen": "Last used",
  "sessions-current": "This browser",
  "sessions-end": "End",
  "sessions-end-title": "End this sign-in?",
  "sessions-end-what": "The sign-in on {device} ends at once. To go on there, one has to sign in again.",
  "sessions-ended": "The sign-in has ended",

  "password-title": "Change the password",
  "password-purpose":
    "Every other sign-in than this browser's ends. Your keys and your recovery code stay the same.",
  "password-change": "Change",
  "password-changed": "The password is changed",

  "keys-title": "Keys and recovery code",
  "keys-purpose": "These keys open pictures that are sealed to you.",
  "keys-here": "Ready in this browser",
  "keys-not-here": "Not in this browser yet. Type your password to use them here.",
  "keys-none": "There are no keys yet.",
  "keys-open-here": "Use in this browser",
  "keys-opened": "The keys are ready in this browser",
  "pairing-receive": "Receive the keys from another device",
  "pairing-receive-what":
    "On a device where your keys are ready, open “Keys and recovery code” and type this code. It works once, for ten minutes.",
  "pairing-code": "Receiving code",
  "pairing-waiting": "Waiting for the other device",
  "pairing-digits": "Digits to compare",
  "pairing-digits-receive": "Check that the other device shows the same digits.",
  "pairing-digits-same": "They are the same",
  "pairing-digits-differ": "They differ",
  "pairing-stopped":
    "Receiving has stopped. When the digits differ, somebody may have exchanged the keys on the way. Tell your administrator.",
  "pairing-done": "The keys have arrived",
  "pairing-send": "Hand the keys to another device",
  "pairing-send-what": "Type the receiving code that the new device shows.",
  "pairing-code-wrong": "This is no such code. Type the 16 characters that the new device shows.",
  "pairing-key-exchanged":
    "The code and the key that arrived do not belong together. Somebody may have exchanged the key on the way, so nothing was sent. Tell your administrator.",
  "pairing-continue": "Continue",
  "pairing-digits-send":
    "Check that the new device shows the same digits, then type your password and hand over the keys.",
  "pairing-hand-over": "They are the same: hand over",
  "pairing-sent": "The keys are handed over. Look at the digits on the new device.",
  "keys-sealing": "Public key for opening",
  "keys-signing": "Public key for signing",
  "keys-renew-code": "Make a new recovery code",
  "keys-renew-code-purpose":
    "The earlier recovery code stops working, and every other sign-in than this browser's ends. Do this when you have lost your copy.",
  "keys-renewed": "There is a new recovery code",
  "keys-banner": "You have no keys yet. Without keys no sealed picture can be sent to you.",
};
