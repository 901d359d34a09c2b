import { deemedDelivered } from "../deemed-delivered.ts";
import type { Standing } from "../delivery.store.ts";
import type { MailAnswer } from "./mailer.ts";

const minuteMs = 60_000;
const longestPauseMinutes = 60;

/** How a mail stands after an attempt. It is tried for ever, with growing pauses, unless the server took it or refuses the address. */
export function afterAttempt<Mail extends Standing>(mail: Mail, said: MailAnswer, at: Date): Mail {
  const tries = mail.tries + 1;
  if (said.answer === "taken")
    return {
      ...mail,
      tries,
      state: "sent",
      nextTryAt: undefined,
      words: undefined,
      deemedAt: deemedDelivered("mail", { what: "taken", at }, mail.deemedAt),
      sentAgainAt: mail.deemedAt ? at : undefined,
    };
  const { words } = said;
  if (said.answer === "refused")
    return { ...mail, tries, state: "bounced", nextTryAt: undefined, words, bouncedAt: at };
  return { ...mail, tries, state: "failed", nextTryAt: nextTry(tries, at), words };
}

/** 1, 2, 4 … minutes later, and at last every hour. */
function nextTry(tries: number, at: Date): Date {
  const minutes = Math.min(2 ** Math.min(tries - 1, 10), longestPauseMinutes);
  return new Date(at.getTime() + minutes * minuteMs);
}

/** A mail that the server had taken has come back. The moment from which it counts stays as it is (S0 §4-4). */
export function afterReturn<Mail extends Standing>(mail: Mail, words: string, at: Date): Mail {
  return {
    ...mail,
    state: "bounced",
    words,
    bouncedAt: at,
    nextTryAt: undefined,
    deemedAt: deemedDelivered("mail", { what: "came-back", at }, mail.deemedAt),
  };
}

/** It is sent once more, which is no new delivery: a moment from which it counts stays. */
export function toSendAgain<Mail extends Standing>(mail: Mail, at: Date): Mail {
  return { ...mail, state: "waiting", nextTryAt: at };
}
