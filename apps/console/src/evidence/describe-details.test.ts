import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeDetails } from "./describe-details.ts";

const phrases = phrasesOf("ja");

test("a stamp says in words which one it is, and its times", () => {
  const details = {
    kind: "work-start",
    sentAt: "2026-11-20T00:00:01.000Z",
    happenedAt: "2026-11-20T00:00:00.000Z",
  };
  expect(describeDetails(details, phrases)).toEqual([
    { name: "種類", text: "出勤" },
    { name: "起きた時刻（時計のずれを補正）", from: "2026-11-20T00:00:00.000Z" },
    { name: "送信時刻", from: "2026-11-20T00:00:01.000Z" },
  ]);
});

test("a report of presence names each verdict and when it held", () => {
  const details = {
    segments: [{ kind: "away", from: "2026-11-20T00:00:00.000Z", to: "2026-11-20T00:10:00.000Z" }],
  };
  expect(describeDetails(details, phrases)).toEqual([
    { name: "判定", text: "離席", from: "2026-11-20T00:00:00.000Z", to: "2026-11-20T00:10:00.000Z" },
  ]);
});

test("what this version does not know is left to what is shown as it was recorded", () => {
  expect(describeDetails({ kind: "from-the-future", sentAt: "soon", segments: 3 }, phrases)).toEqual([]);
});

test("a look says for what, also where nobody gave a reason", () => {
  expect(describeDetails({ purpose: "own-data" }, phrases)).toEqual([
    { name: "利用目的", text: "本人による自分の記録の取得" },
  ]);
});

test("an export says for what and why", () => {
  const details = { purpose: "written-request", reason: "監督署からの書面による請求" };
  expect(describeDetails(details, phrases)).toEqual([
    { name: "利用目的", text: "書面による請求への対応" },
    { name: "理由", text: "監督署からの書面による請求" },
  ]);
});

test("a delivered notice says how it came, and from when it counts", () => {
  const details = { deliveryId: "…", channel: "mail", deemedAt: "2026-11-23T01:00:00.000Z", textSha256: "…" };
  expect(describeDetails(details, phrases)).toEqual([
    { name: "届け方", text: "メール" },
    { name: "届いたとみなされる時刻", from: "2026-11-23T01:00:00.000Z" },
  ]);
});
