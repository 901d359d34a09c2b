import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { LocalAuthorityFault } from "./local-authority-fault.ts";

/** What people type to reach the server, each name once, in the form certificates and browsers compare. */
export type ServerNames = { readonly dns: readonly string[]; readonly addresses: readonly string[] };

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longestName = 253;

/** Addresses that stand for "all my interfaces": a server listens on them, nobody opens them. */
const unspecified = ["0.0.0.0", "::"];

/**
 * Sorts configured names into DNS names and addresses and brings each into one spelling: IDNs as `xn--`, lower case,
 * IPv6 compressed (RFC 5952).
 *
 * Throws `LocalAuthorityFault`: `no_names` or `name_not_allowed`.
 */
export function parseServerNames(configured: readonly string[]): ServerNames {
  if (configured.length === 0)
    throw new LocalAuthorityFault("no_names", "HTTPS needs at least one name or address that people open.");
  const dns = new Set<string>();
  const addresses = new Set<string>();
  for (const name of configured) {
    const address = parseAddress(name);
    if (address) addresses.add(address);
    else dns.add(parseDnsName(name));
  }
  return { dns: [...dns].toSorted(), addresses: [...addresses].toSorted() };
}

/** The names of `wanted` that `permitted` lacks. */
export function namesBeyond(permitted: ServerNames, wanted: ServerNames): string[] {
  return [
    ...wanted.dns.filter((name) => !permitted.dns.includes(name)),
    ...wanted.addresses.filter((address) => !permitted.addresses.includes(address)),
  ];
}

export function areSameNames(one: ServerNames, other: ServerNames): boolean {
  return namesBeyond(one, other).length === 0 && namesBeyond(other, one).length === 0;
}

function parseAddress(name: string): string | undefined {
  const family = isIP(name);
  if (family === 0) return undefined;
  // The URL parser is the one that browsers compare with; it knows no zones ("%eth0").
  const url = URL.parse(family === 4 ? `https://${name}/` : `https://[${name}]/`);
  const address = url?.hostname.replace(/^\[|\]$/g, "");
  if (!address || unspecified.includes(address))
    throw notAllowed(name, "it is not an address that another computer can open");
  return address;
}

function parseDnsName(name: string): string {
  const ascii = domainToASCII(name).toLowerCase();
  const labels = ascii.split(".");
  if (ascii.length === 0 || ascii.length > longestName || !labels.every((part) => label.test(part)))
    throw notAllowed(
      name,
      "it is neither a host name nor an address; wildcards, ports and URLs are not names",
    );
  if (/^\d+$/.test(labels.at(-1) ?? "")) throw notAllowed(name, "it looks like an incomplete IPv4 address");
  return ascii;
}

function notAllowed(name: string, because: string): LocalAuthorityFault {
  return new LocalAuthorityFault("name_not_allowed", `HTTPS cannot be offered for "${name}": ${because}.`);
}
