import { expect, test } from "vitest";
import { formatLicenceKey, makeLicenceKey, readLicenceKey } from "./licence-key.ts";

const key = makeLicenceKey(Uint8Array.from({ length: 24 }, (_, at) => at * 7 + 3));
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

test("a key is said in five groups of five, and read however it was written", () => {
  const said = formatLicenceKey(key);
  expect(said).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  expect(readLicenceKey(said)).toBe(key);
  expect(readLicenceKey(` ${said.toLowerCase().replaceAll("-", " ")} `)).toBe(key);
  expect(readLicenceKey(said.replaceAll("0", "o").replaceAll("1", "l"))).toBe(key);
  expect(
    readLicenceKey(Array.from(key, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)).join("")),
  ).toBe(key);
});

test("every single wrong character and every swap of neighbours is a typing mistake", () => {
  for (const [at, right] of Array.from(key).entries()) {
    for (const wrong of alphabet)
      if (wrong !== right)
        expect(readLicenceKey(key.slice(0, at) + wrong + key.slice(at + 1))).toBeUndefined();
    const next = key.charAt(at + 1);
    if (next && next !== right)
      expect(readLicenceKey(key.slice(0, at) + next + right + key.slice(at + 2))).toBeUndefined();
  }
  for (const text of ["", key.slice(1), `${key}0`, "U".repeat(25)])
    expect(readLicenceKey(text)).toBeUndefined();
});
