import { readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import type { SystemInformation } from "@tachiai/protocol";
import { networkPart } from "./network-part.ts";
import { type Place, readIfThere } from "./place.ts";
import { systemText } from "./system-text.ts";

type Network = SystemInformation["network"];
type Interface = Network["interfaces"][number];

/** ARPHRD_ETHER and ARPHRD_LOOPBACK of Linux. */
const ethernet = "1";
const loopback = "772";
const gatewayFlag = 2;
/** systemd-resolved, which asks others. */
const ownNameServer = "127.0.0.53";

export async function readInterfaces(place: Place, mostAddresses: number): Promise<Interface[]> {
  const names = (await readdir(join(place.root, "sys/class/net"))).toSorted();
  const addresses = networkInterfaces();
  return Promise.all(
    names.map(async (name) => {
      const own = new Set(addresses[name]?.map(({ cidr, address }) => networkPart(cidr ?? address)));
      const [kind, isUp] = await Promise.all([readKind(place, name), readIsUp(place, name)]);
      return { name: systemText(name) ?? "", kind, isUp, addresses: [...own].slice(0, mostAddresses) };
    }),
  );
}

/** To where everything goes that is for other networks. */
export async function readGateways(place: Place): Promise<string[]> {
  const [four = "", six = ""] = await Promise.all(
    ["proc/net/route", "proc/net/ipv6_route"].map((path) => readIfThere(place, path)),
  );
  return [...new Set([...gatewaysOfIPv4(four), ...gatewaysOfIPv6(six)])];
}

export async function readNameServers(place: Place): Promise<string[]> {
  const asked = nameServersIn(await readIfThere(place, "etc/resolv.conf"));
  if (!asked.includes(ownNameServer)) return asked;
  const behind = nameServersIn(await readIfThere(place, "run/systemd/resolve/resolv.conf"));
  return behind.length > 0 ? behind : asked;
}

/** Through which other computer the web is reached. Names and passwords in it stay out. */
export function readProxy({ environment }: Place): string | undefined {
  const set = ["https_proxy", "HTTPS_PROXY", "http_proxy"].map((name) => environment[name]).find(Boolean);
  if (!set) return undefined;
  const url = set.includes("://") ? set : `http://${set}`;
  return URL.canParse(url) ? systemText(new URL(url).host) : undefined;
}

async function readKind(place: Place, name: string): Promise<Interface["kind"]> {
  const [type, wireless] = await Promise.all([
    readIfThere(place, `sys/class/net/${name}/type`),
    readIfThere(place, `sys/class/net/${name}/phy80211/name`),
  ]);
  if (type?.trim() === loopback) return "loopback";
  if (wireless !== undefined) return "wireless";
  const device = await readIfThere(place, `sys/class/net/${name}/device/uevent`);
  return type?.trim() === ethernet && device !== undefined ? "wired" : "other";
}

/** Some drivers never say (`unknown`): they count as up when they carry something. */
async function readIsUp(place: Place, name: string): Promise<boolean> {
  const [state, carrier] = await Promise.all(
    ["operstate", "carrier"].map((file) => readIfThere(place, `sys/class/net/${name}/${file}`)),
  );
  return state?.trim() === "up" || (state?.trim() === "unknown" && carrier?.trim() === "1");
}

function gatewaysOfIPv4(routes: string): string[] {
  return routes.split("\n").flatMap((line) => {
    const [, destination, gateway = "", flags = ""] = line.split(/\s+/);
    if (destination !== "00000000" || (Number.parseInt(flags, 16) & gatewayFlag) === 0) return [];
    // In the order of bytes that the processor has, little-endian on all that we run on.
    return [[...Buffer.from(gateway, "hex")].toReversed().join(".")];
  });
}

function gatewaysOfIPv6(routes: string): string[] {
  return routes.split("\n").flatMap((line) => {
    const [destination = "", length, , , gateway = ""] = line.split(/\s+/);
    if (!/^0{32}$/.test(destination) || length !== "00" || /^0*$/.test(gateway)) return [];
    return [networkPart(gateway.match(/.{4}/g)?.join(":") ?? "")];
  });
}

function nameServersIn(text: string | undefined): string[] {
  const found = [...(text ?? "").matchAll(/^nameserver\s+(\S+)/gm)];
  return [...new Set(found.flatMap(([, address = ""]) => systemText(networkPart(address)) ?? []))];
}
