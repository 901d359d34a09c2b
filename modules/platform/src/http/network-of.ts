import { isIPv6 } from "node:net";

/**
 * Whose address it is, as far as that can be told: an IPv4 address, or the first 64 bits of an IPv6 address, below which one
 * customer has as many as he likes (RFC 6177).
 */
export function networkOf(address: string): string {
  const [text = ""] = address.split("%");
  if (!isIPv6(text) || text.includes(".")) return address;
  const [before = "", after] = text.split("::");
  const head = groupsOf(before);
  const tail = groupsOf(after ?? "");
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => 0), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
