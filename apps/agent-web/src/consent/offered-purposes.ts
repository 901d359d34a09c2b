import type { ConsentObstacle, ConsentPurpose, MyConsents, PurposeConsent } from "@tachiai/protocol";

/** What stands in the way before the person is even asked; then there is nothing to choose. */
const companysPart: readonly ConsentObstacle[] = [
  "consent.company_agreement_missing",
  "consent.company_agreement_outdated",
  "consent.company_agreement_withdrawn",
  "consent.monitoring_policy_missing",
];

export interface Offer {
  /** Why the company's part is missing; absent when the person may choose. */
  readonly waitsFor?: ConsentObstacle;
  /** What the monitoring policy collects: nothing else is offered to agree to. */
  readonly purposes: readonly PurposeConsent[];
}

export function offerOf({ purposes }: Pick<MyConsents, "purposes">): Offer {
  const waitsFor = purposes
    .map(({ obstacle }) => obstacle)
    .find((obstacle) => obstacle !== undefined && companysPart.includes(obstacle));
  const offered = purposes.filter(({ obstacle }) => obstacle !== "consent.not_in_monitoring_policy");
  return { ...(waitsFor && { waitsFor }), purposes: offered };
}

/** Whether the person has made up his mind about everything that is offered. */
export function hasChosen({ purposes }: Offer): boolean {
  return purposes.every(({ state }) => state !== "none" && state !== "outdated");
}

/** Pictures make no sense without the judging that leads to them. */
export function chosenTogether(chosen: ReadonlySet<ConsentPurpose>): ConsentPurpose[] {
  return chosen.has("face-presence") ? [...chosen] : [];
}
