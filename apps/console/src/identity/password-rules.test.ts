import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const email = "sato.hanako@example.co.jp";

test.each([
  ["", "password-missing"],
  ["short", "password-short"],
  ["𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "password-short"],
  ["aaaaaaaaaaaaaaaa", "password-one-character"],
  ["ＡＡＡＡＡＡＡＡＡＡＡＡ", "password-one-character"],
  ["SATO.hanako@example.co.jp", "password-like-email"],
  ["correct horse battery", undefined],
  ["あさひのあたるえんがわ", "password-short"],
  ["あさひのあたるえんがわで", undefined],
] as const)("%j is answered with %s", (password, problem) => {
  expect(passwordProblem(password, email)).toBe(problem);
});
