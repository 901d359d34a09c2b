import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, ProofRefusal, parseCanonicalJson } from "./index.ts";

describe("canonical JSON", () => {
  it("writes the example of RFC 8785 section 3.2.4", () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts names by UTF-16 code units, as RFC 8785 section 3.2.3 shows", () => {
    const names = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(written)).toSorted()).toEqual(names.toSorted());
    expect(written).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}');
  });

  it("writes minus zero as zero", () => {
    expect(canonicalJson(-0)).toBe("0");
  });

  it("reads back what it has written, whatever the value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
        const written = canonicalJson(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(parseCanonicalJson(written))).toBe(written);
      }),
    );
  });

  it.each([
    ["a space", '{"a": 1}'],
    ["names out of order", '{"b":1,"a":1}'],
    ["a name given twice", '{"a":1,"a":1}'],
    ["a number written another way", "1.0"],
    ["a number too precise to be kept", "10000000000000000000001"],
    ["a number too large", "1e999"],
    ["a needless escape", '"\\u0041"'],
    ["half a surrogate pair", '"\\ud800"'],
    ["no JSON", "{"],
    ["nothing", ""],
    ["endless nesting", "[".repeat(200_000) + "]".repeat(200_000)],
  ])("refuses %s", (_, text) => {
    expect(() => parseCanonicalJson(text)).toThrow(new ProofRefusal("json.malformed"));
  });
});
