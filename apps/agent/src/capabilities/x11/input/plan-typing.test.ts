import { integer, property, assert as prove, string } from "fast-check";
import { expect, test } from "vitest";
import { typableCharacters } from "../../typable-characters.ts";
import { keysymOfCharacter } from "./keysyms.ts";
import { planTyping } from "./plan-typing.ts";

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
