import { expect, test } from "vitest";
import { joinWords } from "./join-words.ts";

test("names stand beside one another as each language writes them", () => {
  expect(joinWords(["再委託", "提供区域", "不可抗力"], "ja")).toBe("再委託、提供区域、不可抗力");
  expect(joinWords(["Region", "Hours", "Fees"], "en")).toBe("Region, Hours, Fees");
  expect(joinWords([], "en")).toBe("");
});
