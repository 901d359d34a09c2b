import {
  type ConsentObstacle,
  type ConsentPurpose,
  isCompanysPart,
  type MyConsents,
  type PurposeConsent,
} from "@tachiai/protocol";

export interface Offer {
  /** Why the company's part is missing; absent when the person may choose. */
  readonly waitsFor?: ConsentObstacle;
  /** What the monitoring policy collects: nothing else is offered to agree to. */
  readonly purposes: readonly PurposeConsent[];
}

export function offerOf({ purposes }: Pick<MyConsents, "purposes">): Offer {
  const waitsFor = purposes.map(({ obstacle }) => obstacle).find(isCompanysPart);
  const offered = purposes.filter(({ obstacle }) => obstacle !== "consent.not_in_monitoring_policy");
  return { ...(waitsFor && { waitsFor }), purposes: offered };
}

/** What holds now: from there a changed mind begins. Where nothing holds, nothing is chosen beforehand. */
export function heldIn({ purposes }: Offer): ConsentPurpose[] {
  return purposes.filter(({ state }) => state === "granted").map(({ purpose }) => purpose);
}

/** Pictures make no sense without the judging that leads to them. */
export function chosenTogether(chosen: ReadonlySet<ConsentPurpose>): ConsentPurpose[] {
  return chosen.has("face-presence") ? [...chosen] : [];
}
