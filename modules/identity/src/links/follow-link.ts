import { type Database, inInstallation, Refusal, type Tx } from "@tachiai/platform";
import { hashToken } from "../secret-token.ts";
import { findLink, findLinkForUpdate } from "./one-time-link.store.ts";
import { type OneTimeLink, refusalOf } from "./one-time-link.ts";

/**
 * Finds which tenant a link leads to. Whoever holds it is nobody yet, so this goes through the installation's door.
 *
 * Refuses `identity.link_unknown`, `identity.link_used`, `identity.link_withdrawn` or `identity.link_expired`.
 */
export function followLink(database: Database, token: string): Promise<OneTimeLink> {
  return inInstallation(database, async (tx) => requireOpen(await findLink(tx, hashToken(token)), tx.now));
}

/** Judges the link again in the transaction that uses it up, and holds it until then. Refuses as `followLink`. */
export async function holdLink(tx: Tx, token: string): Promise<OneTimeLink> {
  return requireOpen(await findLinkForUpdate(tx, hashToken(token)), tx.now);
}

function requireOpen(link: OneTimeLink | undefined, now: Date): OneTimeLink {
  if (!link) throw new Refusal("identity.link_unknown");
  const refusal = refusalOf(link, now);
  if (refusal) throw new Refusal(refusal);
  return link;
}
