import { isIPv6 } from "node:net";
import { array, integer, property, assert as prove } from "fast-check";
import { expect, test } from "vitest";
import { networkPart } from "./network-part.ts";

test("of an IPv6 address only the network is left, of an IPv4 address all", () => {
  expect(networkPart("2001:db8:1:2:a00:27ff:fe4e:66a1/64")).toBe("2001:db8:1:2::/64");
  expect(networkPart("2001:db8::27ff:fe4e:66a1")).toBe("2001:db8::/64");
  expect(networkPart("fe80::a00:27ff:fe4e:66a1%eth0")).toBe("fe80::/64");
  expect(networkPart("fe80:0000:0000:0000:0a00:27ff:fe4e:66a1")).toBe("fe80::/64");
  expect(networkPart("::1/128")).toBe("0::/64");
  expect(networkPart("::ffff:192.0.2.5")).toBe("0::/64");
  expect(networkPart("192.0.2.5/24")).toBe("192.0.2.5/24");
});

test("whatever the device's half is, it is not to be seen", () => {
  const half = array(integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  prove(
    property(half, half, (network, device) => {
      const front = network.map((group) => group.toString(16)).join(":");
      const seen = networkPart(`${front}:${device.map((group) => group.toString(16)).join(":")}`);
      expect(seen).toBe(networkPart(`${front}:0:0:0:1`));
      expect(isIPv6(seen.replace("/64", ""))).toBe(true);
    }),
  );
});
