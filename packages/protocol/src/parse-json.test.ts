import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

test("a text that is no JSON says nothing, and one that is says what it says", () => {
  expect(parseJson('{"a":[1,null]}')).toEqual({ a: [1, null] });
  for (const text of ["", "{", "undefined", "{'a':1}", "\u0000"]) expect(parseJson(text)).toBeUndefined();
});
