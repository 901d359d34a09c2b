import { type Day, decodeBase64, type Role, type ServiceEpochKind } from "@tachiai/protocol";
import type { Recipient } from "../content-wrap.ts";
import { type EpochRecipient, epochKinds } from "../epoch/epoch-kinds.ts";
import { holdersByRoster } from "../roster/holders-by-roster.ts";
import type { Roster } from "../roster/roster.ts";
import { customerId } from "./customer-key.ts";

/** Whose people may open an epoch: rosters that the sealing side has verified, each from its own first administrator. */
export interface Sides {
  readonly tenant: Roster;
  /** Of the organisation that serves the tenant here. */
  readonly provider?: Roster | undefined;
  /**
   * By the key that his page made for this session. No roster bears it out: whoever hands it in must have it from the page by
   * a way that no server can change, and not from a server's word.
   */
  readonly customer?: Recipient | undefined;
}

/** `missing`: rules for which there is nobody. Then nothing may be sealed, and what was to be recorded does not begin. */
export type RecipientsOfKind =
  | { readonly complete: true; readonly recipients: readonly Recipient[] }
  | { readonly complete: false; readonly missing: readonly EpochRecipient[] };

/** Whether the customer among them, if there is one, is that of this session. */
export function areOfSubject({ customer }: Sides, subjectId: string): boolean {
  return customer === undefined || customer.recipientId === customerId(subjectId);
}

/** To whom the sealing side wraps an epoch of this kind on a day: by the table, and by nothing that a server says. */
export function recipientsByKind(kind: ServiceEpochKind, sides: Sides, day: Day): RecipientsOfKind {
  const found = new Map<string, Recipient>();
  const missing: EpochRecipient[] = [];
  for (const { who, from } of epochKinds[kind].recipients) {
    if (from === "after-release") continue;
    const recipients = recipientsOfRule(who, sides, day);
    if (recipients.length === 0) missing.push(who);
    for (const one of recipients) if (!found.has(one.recipientId)) found.set(one.recipientId, one);
  }
  return missing.length > 0
    ? { complete: false, missing }
    : { complete: true, recipients: [...found.values()] };
}

/** Whom a rule means on a day, with the keys that are theirs now. */
export function recipientsOfRule(who: EpochRecipient, sides: Sides, day: Day): readonly Recipient[] {
  if (who === "session-customer") return sides.customer ? [sides.customer] : [];
  const role = roleOf[who];
  const roster = role && sides[role.of];
  if (!role || !roster) return [];
  return holdersByRoster(roster, role.role, day).map(({ personId, publicKey }) => ({
    recipientId: personId,
    publicKey: { kind: "x25519", publicKey: decodeBase64(publicKey) },
  }));
}

/** In whose roster a rule looks, and for which role. Those that are missing are not of a service. */
const roleOf: Partial<Record<EpochRecipient, { readonly of: "tenant" | "provider"; readonly role: Role }>> = {
  "tenant-administrator": { of: "tenant", role: "administrator" },
  "provider-supervisor": { of: "provider", role: "supervisor" },
  "evidence-custodian": { of: "provider", role: "evidence-custodian" },
};
