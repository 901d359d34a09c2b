import { agreeByDoing } from "@tachiai/consent";
import type { EntryDetails } from "@tachiai/evidence";
import { findOwnOrganisation } from "@tachiai/identity";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import type { LoadedSession } from "./load-session.ts";
import { requireContracted, requireServable } from "./require-servable.ts";
import { requireTermsInForce } from "./session-terms.ts";
import { isWithin, supportHours } from "./support-hours.ts";

/**
 * Makes sure that a session may begin now: under the terms of this moment, for who may be supported, and outside the hours at a price
 * that the customer has accepted (V16).
 *
 * Refuses `support.terms_outdated`, `support.quote_first`, `support.not_contracted_device` and what `requireServable` does.
 */
export async function requireReady(
  tx: TenantTx,
  { profile, contractedDeviceId, steps, now }: LoadedSession,
): Promise<void> {
  await requireServable(tx, profile);
  if (profile === "support-contract") await requireContracted(tx, contractedDeviceId);
  const agreed = steps.findLast((step) => step.kind === "terms-agreed");
  if (agreed) await requireTermsInForce(tx, profile, agreed.terms);
  const isFree = isWithin(await supportHours(tx, profile), tx.now);
  if (!isFree && !now.quote?.isAccepted) throw new Refusal("support.quote_first");
}

/** TRM-02: what the entry says of who agreed, to which versions, and by what. */
export function howAgreed({ profile, steps, now }: LoadedSession): EntryDetails {
  const agreed = steps.findLast((step) => step.kind === "terms-agreed");
  const { customer } = now;
  return {
    profile,
    trigger: triggerOf[profile],
    ...(agreed && { terms: agreed.terms }),
    ...(customer && {
      customerName: customer.customerName,
      ...(customer.company !== undefined && { company: customer.company }),
      tool: customer.tool,
    }),
  };
}

/**
 * Writes down in a customer organisation's own ledger that it has agreed to the terms by what its person just did. Who is no customer
 * yet has none: his session's entries alone say it.
 */
export async function keepAgreement(tx: TenantTx, actor: Actor, { profile }: LoadedSession): Promise<void> {
  if ((await findOwnOrganisation(tx)).kind === "provider") return;
  await agreeByDoing(tx, actor, profile, triggerOf[profile]);
}

const triggerOf = { "support-open": "tool-started", "support-contract": "code-told" } as const;
