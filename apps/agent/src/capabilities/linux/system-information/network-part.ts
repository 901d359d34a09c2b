import { isIPv6 } from "node:net";

const groups = 8;
const groupsOfNetwork = 4;

/**
 * The network of an IPv6 address. The other half is left out: where a device makes it of its MAC address, it is the device's for life, and of a
 * router it tells where in the world it stands. IPv4 is given as it is.
 */
export function networkPart(address: string): string {
  const plain = address.replace(/[/%].*$/, "");
  if (!isIPv6(plain)) return address;
  // An IPv4 address at its end takes the place of two groups, which are left out anyway.
  const [front = "", back] = plain.replace(/\d+\.\d+\.\d+\.\d+$/, "0:0").split("::");
  const [before, after] = [front, back ?? ""].map((half) => (half === "" ? [] : half.split(":")));
  const zeros = Array.from({ length: groups - (before?.length ?? 0) - (after?.length ?? 0) }, () => "0");
  const network = [...(before ?? []), ...zeros, ...(after ?? [])]
    .slice(0, groupsOfNetwork)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
  return `${network.replace(/(:0)+$/, "")}::/64`;
}
