import { expect, test } from "vitest";
import { readLink } from "./read-link.ts";

const token = "A".repeat(43);

test("a link has a token, and one by which somebody joins a secret behind it", () => {
  expect(readLink(token)).toEqual({ token });
  const read = readLink(`${token}.${"-_".repeat(21)}8`);
  expect(read?.token).toBe(token);
  expect(read?.secret?.reveal()).toHaveLength(32);
});

test.each(["", "A", `${token}.`, `${token}.A`, `${token}.${token}.${token}`])(
  "%j is no link of ours",
  (text) => {
    expect(readLink(text)).toBeUndefined();
  },
);
