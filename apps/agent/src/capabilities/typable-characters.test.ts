import { expect, test } from "vitest";
import { typableCharacters } from "./typable-characters.ts";

test("ends of lines are one character each, control characters none, half a character the sign for it", () => {
  expect(typableCharacters("a\r\nb\rc\nd\te")).toEqual(Array.from("a\nb\nc\nd\te"));
  expect(typableCharacters("\u0000a\u001b\u007f\u0085")).toEqual(["a"]);
  expect(typableCharacters("\ud83d")).toEqual(["\ufffd"]);
});
