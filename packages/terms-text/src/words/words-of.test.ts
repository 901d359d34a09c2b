import { presetOf, settingsOf } from "@tachiai/policy";
import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { wordsOf, wordsOfValue } from "./words-of.ts";

test("every value that a setting may have can be said in a text, in both languages", () => {
  for (const id of ProfileId.options)
    for (const key of settingsOf(id))
      for (const language of ["ja", "en"] as const) {
        const profile = { id, edits: {} };
        expect(wordsOf(profile, key, language), `${id} ${key}`).not.toBe("");
        const allowed = presetOf(id, key)?.allowed;
        const values =
          allowed?.kind === "choice"
            ? allowed.options
            : allowed?.kind === "flag"
              ? allowed.values
              : allowed?.kind === "set"
                ? allowed.options.map((one) => [one])
                : [];
        for (const value of values)
          expect(wordsOfValue(profile, key, value, language), `${id} ${key} ${String(value)}`).not.toBe("");
      }
});

test("days, hours and spans are told as people say them", () => {
  const telework = (edits = {}) => ({ id: "telework", edits }) as const;
  expect(wordsOf(telework(), "help-desk-hours", "ja")).toBe("9:00～11:45、13:00～17:00");
  expect(wordsOf(telework(), "closed-days", "ja")).toBe("12月29日～1月3日");
  expect(wordsOf(telework({ "closed-days": ["05-01", "08-13", "08-14"] }), "closed-days", "ja")).toBe(
    "5月1日、8月13日～8月14日",
  );
  expect(wordsOf(telework({ "closed-days": [] }), "closed-days", "ja")).toBe("なし");
  expect(wordsOf(telework(), "first-answer-minutes", "ja")).toBe("3時間");
  expect(wordsOf(telework({ "first-answer-minutes": 90 }), "first-answer-minutes", "en")).toBe(
    "1 hour 30 minutes",
  );
  expect(wordsOf(telework(), "termination-by-customer-business-days", "ja")).toBe("5営業日");
  expect(wordsOf(telework(), "change-notice", "ja")).toBe("30日前");
  expect(wordsOf({ id: "support-contract", edits: {} }, "change-notice", "ja")).toBe("1か月前");
  expect(wordsOf({ id: "support-open", edits: {} }, "change-notice", "ja")).toBe("当日");
  expect(wordsOf(telework(), "change-channels", "ja")).toBe("電子メールの送信、サインイン画面への掲載");
  expect(wordsOf(telework(), "dissent-days", "ja")).toBe("");
});
