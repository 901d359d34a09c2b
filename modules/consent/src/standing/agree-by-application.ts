import { type PersonActor, Refusal, type TenantTx, type Tx } from "@tachiai/platform";
import { choiceIn } from "@tachiai/policy";
import type { ApplicationConsent, ProfileId, TermsToAgree } from "@tachiai/protocol";
import { keepAcknowledged } from "../acknowledgements/acknowledge-clauses.ts";
import { pointedOutIn } from "../acknowledgements/pointed-out-in.ts";
import { lockDecisions } from "../consent.store.ts";
import { selectAnnounced } from "../terms/terms.store.ts";
import { termsInForce } from "../terms/terms-in-force.ts";
import { loadStanding } from "./load-standing.ts";
import { writeAct } from "./write-act.ts";

/**
 * To which terms an application for a service agrees today (TRM-02). Undefined where the terms count something else, or while
 * their provider has laid down none.
 */
export async function termsToAgree(tx: Tx, profileId: ProfileId): Promise<TermsToAgree | undefined> {
  const { version, title, sha256, edits } = await termsInForce(tx, profileId);
  if (version === 0 || choiceIn({ id: profileId, edits }, "consent-trigger") !== "application")
    return undefined;
  const toAcknowledge = await pointedOutIn(tx, { profileId, version, sha256 });
  return { profileId, version, title, sha256, toAcknowledge: [...toAcknowledge] };
}

/**
 * Makes sure that an application agrees to the terms it has to, as they stand today.
 *
 * Refuses `application.consent_missing`, `consent.text_changed` or `consent.clauses_not_acknowledged`.
 */
export async function requireAgreeing(
  tx: Tx,
  profileId: ProfileId,
  consent: ApplicationConsent | undefined,
): Promise<void> {
  const terms = await termsToAgree(tx, profileId);
  if (!terms) return;
  if (!consent) throw new Refusal("application.consent_missing");
  if (consent.version !== terms.version || consent.sha256 !== terms.sha256)
    throw new Refusal("consent.text_changed");
  if (terms.toAcknowledge.some((clause) => !consent.acknowledged.includes(clause)))
    throw new Refusal("consent.clauses_not_acknowledged");
}

/**
 * Writes down in the customer's own domain what he agreed to with an application, unless he agreed to that version before. Part of
 * what takes the application or accepts it, in its transaction; what was agreed to was asked with `requireAgreeing` on receipt.
 */
export async function agreeByApplication(
  tx: TenantTx,
  actor: PersonActor,
  profileId: ProfileId,
  { version, sha256, acknowledged }: ApplicationConsent,
): Promise<void> {
  const announced = await selectAnnounced(tx, profileId);
  if (!announced.some((one) => one.kind === "terms" && one.version === version && one.sha256 === sha256))
    throw new Refusal("consent.text_changed");
  await lockDecisions(tx, { kind: "company" });
  const { acts } = await loadStanding(tx, profileId);
  if (acts.some(({ kind, number }) => kind === "agreed" && number === version)) return;
  await keepAcknowledged(tx, actor, { profileId, version, sha256 }, acknowledged);
  await writeAct(tx, actor, { profileId, kind: "agreed", version, trigger: "application" });
}
