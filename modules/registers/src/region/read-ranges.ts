import { BlockList, isIP, isIPv6 } from "node:net";

/** Addresses that belong to the service region, as the operator has them from his registry (APNIC) or a list of his own. */
export interface RegionRanges {
  has(address: string): boolean;
}

/** A line that says no range; `line` counts from 1. */
export class RangeFault extends Error {
  readonly line: number;
  constructor(line: number, text: string) {
    super(`line ${line} is no address range: ${text.slice(0, 80)}`);
    this.name = "RangeFault";
    this.line = line;
  }
}

/**
 * Reads ranges, one a line: `203.0.113.0/24`, or as regional registries publish what they have delegated
 * (`apnic|JP|ipv4|203.0.113.0|256|…`), of which those of Japan count. Empty lines and `#` are left out. Throws `RangeFault`.
 */
export function readRanges(text: string): RegionRanges {
  const ranges = new BlockList();
  for (const [at, line] of text.split(/\r?\n/).entries())
    if (!addLine(ranges, line.trim())) throw new RangeFault(at + 1, line);
  return { has: (address) => contains(ranges, address) };
}

/** Whether somebody comes from the machine itself or the network around it, which lies where the machine does. */
export function isLocal(address: string): boolean {
  return contains(local, address);
}

/** False for a line that is neither a range nor to be left out. */
function addLine(ranges: BlockList, line: string): boolean {
  if (line === "" || line.startsWith("#")) return true;
  return line.includes("|") ? addDelegated(ranges, line.split("|")) : addRange(ranges, line);
}

export function addRange(ranges: BlockList, cidr: string): boolean {
  const [address = "", bits, ...more] = cidr.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  const longest = family === 6 ? 128 : 32;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false;
  const length = bits === undefined ? longest : Number(bits);
  // A prefix of nothing is everybody.
  if (length < 1 || length > longest) return false;
  ranges.addSubnet(address, length, family === 6 ? "ipv6" : "ipv4");
  return true;
}

/** registry|cc|type|start|value|date|status: of IPv4 the number of addresses, of IPv6 the length of the prefix. */
function addDelegated(
  ranges: BlockList,
  [, country, type, start = "", value = ""]: readonly string[],
): boolean {
  if (country !== "JP" || (type !== "ipv4" && type !== "ipv6") || start === "*") return true;
  if (type === "ipv6") return addRange(ranges, `${start}/${value}`);
  const count = Number(value);
  if (isIP(start) !== 4 || !Number.isInteger(count) || count < 1) return false;
  const last = numberOf(start) + count - 1;
  if (last > 0xffff_ffff) return false;
  ranges.addRange(start, addressOf(last), "ipv4");
  return true;
}

function contains(ranges: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 0) return false;
  return ranges.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

const local = new BlockList();
for (const range of [
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "169.254.0.0/16",
  "100.64.0.0/10",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
])
  addRange(local, range);
