import { expect, test } from "vitest";
import { networkOf } from "./sign-in-subject.ts";

test.each([
  ["192.0.2.10", "192.0.2.10"],
  ["::ffff:192.0.2.10", "::ffff:192.0.2.10"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("failures from %s are counted for %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
