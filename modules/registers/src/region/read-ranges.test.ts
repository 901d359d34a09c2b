import fc from "fast-check";
import { expect, test } from "vitest";
import { isLocal, RangeFault, readRanges } from "./read-ranges.ts";

test("ranges are read as plain ones and as a registry delegates them, of Japan alone", () => {
  const ranges = readRanges(
    [
      "# of our own",
      "203.0.113.0/24",
      "2001:db8:1::/48",
      "2|apnic|20261120|3|19830613|20261119|+1000",
      "apnic|*|ipv4|*|1|summary",
      "apnic|JP|ipv4|198.51.100.0|768|20110412|allocated",
      "apnic|JP|ipv6|2001:db8:9::|48|20110412|allocated",
      "apnic|CN|ipv4|192.0.2.0|256|20110412|allocated",
      "apnic|JP|asn|173|1|20020801|allocated",
      "",
    ].join("\r\n"),
  );
  for (const inside of [
    "203.0.113.9",
    "::ffff:203.0.113.9",
    "198.51.100.0",
    "198.51.102.255",
    "2001:db8:1::5",
    "2001:db8:9::1",
  ])
    expect(ranges.has(inside), inside).toBe(true);
  for (const outside of ["203.0.114.1", "198.51.103.0", "192.0.2.1", "2001:db8:2::1", "nowhere", ""])
    expect(ranges.has(outside), outside).toBe(false);
});

test.each([
  "203.0.113.0/33",
  "203.0.113.0/0",
  "203.0.113/24",
  "203.0.113.0/24/1",
  "apnic|JP|ipv4|203.0.113.0|many|x",
  "apnic|JP|ipv4|255.255.255.0|512|x",
  "東京",
])("a line that is no range is named: %s", (line) => {
  expect(() => readRanges(`203.0.113.0/24\n${line}`)).toThrow(RangeFault);
  expect(() => readRanges(`203.0.113.0/24\n${line}`)).toThrow("line 2");
});

test("the machine itself and the network around it are no other country", () => {
  for (const address of ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd00::1", "::ffff:172.16.0.1"])
    expect(isLocal(address), address).toBe(true);
  for (const address of ["8.8.8.8", "2001:4860:4860::8888", "172.32.0.1", ""])
    expect(isLocal(address), address).toBe(false);
});

test("whatever a file holds, it is read or its line is named", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (text, address) => {
      try {
        readRanges(text).has(address);
      } catch (fault) {
        expect(fault).toBeInstanceOf(RangeFault);
      }
    }),
  );
});
