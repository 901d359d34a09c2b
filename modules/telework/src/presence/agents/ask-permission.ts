import { type LiveConsent, requireConsent } from "@tachiai/consent";
import { requireEntitlement } from "@tachiai/contracts";
import { Refusal, type TenantTx } from "@tachiai/platform";
import type { PersonId, RefusalCode } from "@tachiai/protocol";

export type Permission =
  | { readonly given: true; readonly consent: LiveConsent }
  | { readonly given: false; readonly stop: "consent-withdrawn" | "contract-ended" };

/** Somebody said no, or it is over: an agent stops for good and keeps nothing. Anything else may be mended. */
const stops: Partial<Record<RefusalCode, "consent-withdrawn" | "contract-ended">> = {
  "consent.worker_withdrawn": "consent-withdrawn",
  "consent.worker_refused": "consent-withdrawn",
  "consent.company_agreement_withdrawn": "consent-withdrawn",
  "consent.terms_dissented": "consent-withdrawn",
  "consent.terms_given_up": "consent-withdrawn",
  "contract.ended": "contract-ended",
};

/**
 * Asks, at the moment of use, whether a person's camera may be judged.
 *
 * Refuses the other codes of `requireConsent` and `requireEntitlement`.
 */
export async function askPermission(tx: TenantTx, personId: PersonId): Promise<Permission> {
  try {
    await requireEntitlement(tx, "telework");
    return { given: true, consent: await requireConsent(tx, personId, "face-presence") };
  } catch (error) {
    const stop = error instanceof Refusal ? stops[error.code] : undefined;
    if (!stop) throw error;
    return { given: false, stop };
  }
}
