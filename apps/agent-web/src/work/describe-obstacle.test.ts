import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeObstacle } from "./describe-obstacle.ts";

const phrases = phrasesOf("ja");

test("what the server declined is told in the server's own sentence", () => {
  const sentence = "この写真はもう使われています。";
  expect(describeObstacle({ kind: "declined", code: "a.b", details: {}, sentence }, phrases)).toBe(sentence);
});

test("a lost connection, an ended session and a missing consent each have their sentence", () => {
  expect(describeObstacle({ kind: "unreachable" }, phrases)).toBe("サーバーにつながりません。");
  expect(describeObstacle({ kind: "signed-out" }, phrases)).toBe("サインインの有効期限が切れました");
  const noConsent = { kind: "no-consent", withdrawn: true, obstacle: "consent.worker_withdrawn" } as const;
  expect(describeObstacle(noConsent, phrases)).toBe(phrases.refusal("consent.worker_withdrawn"));
});
