import { decodeBase64, encodeBase64, type Instant } from "@tachiai/protocol";
import { z } from "zod";
import { boundContext } from "../bound-context.ts";
import type { Opener } from "../content-wrap.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { Secret } from "../secret.ts";
import { uuidBytes } from "../uuid-bytes.ts";

/** What the customer of a support session keeps: all of it stands in the fragment of a link, which no server is sent. */
export interface CustomerKey {
  readonly sessionId: string;
  /** From then on the link opens nothing; to the second. */
  readonly expiresAt: Instant;
  readonly secret: Secret<"customer">;
}

const dayMs = 86_400_000;

/** Made in the customer's own page, before anything is recorded. */
export function makeCustomerKey(
  crypto: SealingCrypto,
  {
    sessionId,
    validDays,
    now,
  }: { readonly sessionId: string; readonly validDays: number; readonly now: number },
): CustomerKey {
  const expiresAt = new Date(Math.floor(now / 1000) * 1000 + validDays * dayMs).toISOString();
  return { sessionId, expiresAt, secret: new Secret("customer", crypto.randomBytes(32)) };
}

/**
 * The customer as one who opens; his public half is what the sealing side wraps to. The key comes out of the date too: a link
 * whose date somebody has put off gives a key to which nothing was wrapped.
 */
export async function customerOf(
  crypto: SealingCrypto,
  { sessionId, expiresAt, secret }: CustomerKey,
): Promise<Opener> {
  const info = boundContext("tachiai customer key v1", uuidBytes(sessionId), expiresAt);
  const half = await crypto.hkdfSha256(secret.reveal(), new Uint8Array(0), info, 32);
  const keyPair = await crypto.keyPair("x25519", half);
  half.fill(0);
  return { recipientId: customerId(sessionId), keyPair };
}

/**
 * By what the server knows who has the link: 32 bytes that come out of it beside the key, and tell nothing of that. It keeps their hash
 * alone, so that nobody who reads its database could show them.
 */
export async function linkProofOf(
  crypto: SealingCrypto,
  { sessionId, expiresAt, secret }: CustomerKey,
): Promise<Uint8Array> {
  const info = boundContext("tachiai customer link proof v1", uuidBytes(sessionId), expiresAt);
  return crypto.hkdfSha256(secret.reveal(), new Uint8Array(0), info, 32);
}

/** As whom the customer is wrapped to: he has no account. */
export function customerId(sessionId: string): string {
  return `customer of ${sessionId}`;
}

/** The fragment of the link, with its `#`. */
export function writeCustomerFragment({ sessionId, expiresAt, secret }: CustomerKey): string {
  const text = encodeBase64(secret.reveal()).replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
  return `#${[sessionId, Date.parse(expiresAt) / 1000, text].join(".")}`;
}

const Fragment = z.tuple([
  z.uuid(),
  z.coerce.number().int().min(0).max(253_402_300_799),
  z.base64url().length(43),
]);

export type CustomerLink =
  | { readonly valid: true; readonly key: CustomerKey }
  | { readonly valid: false; readonly reason: "not-a-link" | "expired" };

/** Reads a fragment at a time in UTC milliseconds. */
export function readCustomerFragment(fragment: string, now: number): CustomerLink {
  const [hash, rest] = [fragment.slice(0, 1), fragment.slice(1)];
  const read = Fragment.safeParse(rest.split("."));
  if (hash !== "#" || !read.success) return { valid: false, reason: "not-a-link" };
  const [sessionId, seconds, text] = read.data;
  if (now >= seconds * 1000) return { valid: false, reason: "expired" };
  const bytes = decodeBase64(`${text.replaceAll("-", "+").replaceAll("_", "/")}=`);
  const expiresAt = new Date(seconds * 1000).toISOString();
  return { valid: true, key: { sessionId, expiresAt, secret: new Secret("customer", bytes) } };
}
