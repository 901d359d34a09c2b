import { integer, property, assert as prove, string } from "fast-check";
import { expect, test } from "vitest";
import { keysymOfCharacter } from "./keysyms.ts";
import { planTyping, typableCharacters } from "./plan-typing.ts";

test("every text comes out in order, never with more meanings at a time than there are spare keys", () => {
  prove(
    property(string({ unit: "grapheme" }), integer({ min: 1, max: 5 }), (text, spareKeys) => {
      const characters = typableCharacters(text);
      const steps = planTyping(characters, spareKeys);
      expect(steps.every(({ keysyms }) => keysyms.length <= spareKeys)).toBe(true);
      const typed = steps.flatMap(({ keysyms, strokes }) => strokes.map((stroke) => keysyms[stroke]));
      expect(typed).toEqual(characters.map(keysymOfCharacter));
    }),
  );
});

test("ends of lines are one character each, control characters none, half a character the sign for it", () => {
  expect(typableCharacters("a\r\nb\rc\nd\te")).toEqual(Array.from("a\nb\nc\nd\te"));
  expect(typableCharacters("\u0000a\u001b\u007f\u0085")).toEqual(["a"]);
  expect(typableCharacters("\ud83d")).toEqual(["\ufffd"]);
});
