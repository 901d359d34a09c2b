import { expect, test } from "vitest";
import { contentOf, hasBlanks, policyValues } from "./policy-content.ts";

const day = "2026-11-22";

test("what the operator chose is what is published, and what he did not choose is not", () => {
  const text = { as: "text", ja: "本文", en: "Text" } as const;
  expect(contentOf(policyValues(text, day))).toEqual(text);
  expect(contentOf({ ...policyValues(text, day), en: " " })).toEqual({ as: "text", ja: "本文" });
  const address = { as: "address", url: "https://example.jp/privacy" } as const;
  expect(contentOf(policyValues(address, day))).toEqual(address);
  expect(contentOf({ ...policyValues(text, day), as: "address", url: " https://example.jp/p " })).toEqual({
    as: "address",
    url: "https://example.jp/p",
  });
});

test("a template whose blanks are left is noticed", () => {
  expect(hasBlanks("〔会社名〕は")).toBe(true);
  expect(hasBlanks("青葉商事は")).toBe(false);
});
