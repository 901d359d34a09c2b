import { expect, test } from "vitest";
import type { Standing } from "../delivery.store.ts";
import { afterAttempt, afterReturn, toSendAgain } from "./after-attempt.ts";

const ten = new Date("2026-11-23T01:00:00.000Z");
const later = new Date("2026-11-23T03:00:00.000Z");
const waiting: Standing = {
  state: "waiting",
  tries: 0,
  nextTryAt: ten,
  words: undefined,
  deemedAt: undefined,
  bouncedAt: undefined,
  sentAgainAt: undefined,
};
const down = { answer: "failed", words: "connect ECONNREFUSED", isUnreachable: true } as const;

test("a mail that the server takes at 10:00:00 counts from 10:00:00 [V18]", () => {
  const sent = afterAttempt(waiting, { answer: "taken" }, ten);
  expect(sent).toMatchObject({ state: "sent", deemedAt: ten, nextTryAt: undefined });
});

test("a server that is away is tried for ever, with pauses that grow to an hour", () => {
  let mail = waiting;
  const pauses: number[] = [];
  for (let tries = 0; tries < 40; tries += 1) {
    mail = afterAttempt(mail, down, ten);
    pauses.push(((mail.nextTryAt?.getTime() ?? 0) - ten.getTime()) / 60_000);
  }
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(pauses.at(-1)).toBe(60);
  expect(mail).toMatchObject({ state: "failed", words: down.words, deemedAt: undefined });
});

test("an address that the server refuses is tried no more, and nothing was delivered", () => {
  const refused = afterAttempt(waiting, { answer: "refused", words: "550 unknown" }, ten);
  expect(refused).toMatchObject({
    state: "bounced",
    bouncedAt: ten,
    words: "550 unknown",
    nextTryAt: undefined,
  });
  expect(refused.deemedAt).toBeUndefined();
});

test("a mail that comes back, and one that is sent again, keep the moment from which they count [PTY-05]", () => {
  const back = afterReturn(afterAttempt(waiting, { answer: "taken" }, ten), "mailbox full", later);
  expect(back).toMatchObject({ state: "bounced", deemedAt: ten, bouncedAt: later, words: "mailbox full" });
  const again = toSendAgain(back, later);
  expect(again).toMatchObject({ state: "waiting", nextTryAt: later, deemedAt: ten });
  expect(afterAttempt(again, { answer: "taken" }, later)).toMatchObject({
    state: "sent",
    deemedAt: ten,
    sentAgainAt: later,
  });
  expect(afterAttempt(again, down, later)).toMatchObject({ state: "failed", deemedAt: ten });
});
