import { createHmac } from "node:crypto";

/** Whom failures are counted for. */
export type SubjectKind =
  | "account"
  | "device"
  | "address"
  | "session"
  | "link"
  | "licence"
  | "licence-address";

/**
 * The name under which failures are counted. Keyed, because people type passwords into the wrong field and the
 * table should hold neither those nor a list of addresses.
 */
export function subjectOf(secret: Uint8Array, kind: SubjectKind, name: string): Uint8Array {
  return createHmac("sha256", secret).update(`${kind}:${name}`).digest();
}

/** An IPv6 customer holds a /64 at least and could change the rest with every guess. */
export function networkOf(ip: string): string {
  if (!ip.includes(":") || ip.startsWith("::ffff:")) return ip;
  const [left = "", right] = ip.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right ? right.split(":") : [];
  const missing = right === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(missing, 0)).fill("0"), ...tail].slice(0, 4).join(":");
}
