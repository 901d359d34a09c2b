import { describe, expect, test } from "vitest";
import { areSameNames, namesBeyond, parseServerNames } from "./server-names.ts";

describe("configured names", () => {
  test("are sorted into host names and addresses, each once, in one spelling", () => {
    expect(
      parseServerNames([
        "Tachiai.Example",
        "tachiai.example",
        "192.168.1.10",
        "FD00:0:0::1",
        "fd00::1",
        "localhost",
      ]),
    ).toEqual({ dns: ["localhost", "tachiai.example"], addresses: ["192.168.1.10", "fd00::1"] });
  });

  test("may be Japanese", () => {
    expect(parseServerNames(["立会い.example"]).dns).toEqual([
      expect.stringMatching(/^xn--[a-z0-9-]+\.example$/),
    ]);
  });

  test("must be at least one", () => {
    expect(() => parseServerNames([])).toThrow(expect.objectContaining({ problem: "no_names" }));
  });

  test.each([
    "",
    " ",
    "*.example",
    "https://tachiai.example",
    "tachiai.example:8443",
    "tachiai.example.",
    "a..example",
    "-a.example",
    "a_b.example",
    `${"a".repeat(64)}.example`,
    `${"a.".repeat(130)}example`,
    "192.168.1",
    "192.168.1.256",
    "0.0.0.0",
    "::",
    "0::0",
    "fe80::1%eth0",
    "a,b.example",
  ])("cannot be %j", (name) => {
    expect(() => parseServerNames([name])).toThrow(expect.objectContaining({ problem: "name_not_allowed" }));
  });
});

test("what is beyond the permitted names is listed", () => {
  const permitted = { dns: ["a.example"], addresses: ["10.0.0.1"] };
  expect(namesBeyond(permitted, { dns: ["a.example", "b.example"], addresses: ["10.0.0.2"] })).toEqual([
    "b.example",
    "10.0.0.2",
  ]);
  expect(namesBeyond(permitted, { dns: [], addresses: [] })).toEqual([]);
  expect(areSameNames(permitted, { ...permitted })).toBe(true);
  expect(areSameNames(permitted, { ...permitted, dns: [] })).toBe(false);
});
