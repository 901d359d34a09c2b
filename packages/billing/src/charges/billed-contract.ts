import type { Day, Service } from "@tachiai/protocol";
import { billedDays } from "../billing-period.ts";
import type { Days } from "../days.ts";
import type { Outage } from "../outage-credit.ts";
import type { Price } from "../prices.ts";

/** 月額, or 期間契約: the fee of so many months is billed where they begin. */
export type BilledPlan = { readonly kind: "monthly" } | { readonly kind: "term"; readonly months: number };

/** A plan that is agreed on from a day on. */
export interface PlanFrom {
  readonly from: Day;
  readonly plan: BilledPlan;
}

/** How many accounts, licences, PCs or servers from a day on. */
export interface CountFrom {
  readonly from: Day;
  readonly count: number;
}

/** By whose act, and on which ground, a contract is over. */
export type EndCause =
  | "customer"
  | "provider-breach"
  | "anti-social"
  | "provider-notice"
  | "discontinuation"
  | "other";

export interface ContractEnd {
  /** 解約日. Watch is billed to the day before it, the other services with it. */
  readonly on: Day;
  readonly cause: EndCause;
  /** Since when it was known; a term that began before is billed whole. */
  readonly announcedOn: Day;
  /** The provider stopped or discontinued watch: running fees are settled with it (S3 §15-2). */
  readonly isSettled?: true;
  /** Whether what was left of the minimum term had been paid when the form was accepted. */
  readonly isRemainderPaid?: boolean;
}

/** Days on which the service could not be used; they are charged all the same (S3 §26-2), and named beside the fee. */
export interface Pause {
  readonly kind: "suspended" | "unusable";
  readonly from: Day;
  readonly to?: Day;
}

export interface KnownOutage extends Pick<Outage, "knownAt"> {
  /** Nothing is credited before it is over. */
  readonly upAt?: Date;
  /** 当社の責めに帰すべき理由 (S3 §21-2). */
  readonly isProvidersFault: boolean;
}

/** Another product that the customer holds, as a discount asks for it. */
export interface HeldProduct {
  readonly product: string;
  readonly from: Day;
  readonly to?: Day;
}

/** What billing knows of a contract. */
export interface BilledContract {
  readonly service: Service;
  /** The plan of the first day. */
  readonly plan: BilledPlan;
  readonly planChanges?: readonly PlanFrom[];
  readonly startsOn: Day;
  readonly end?: ContractEnd;
  /** Each holds until the next one's day. */
  readonly counts: readonly CountFrom[];
  readonly listPrices: readonly Price[];
  /** Go before the list on their days. */
  readonly agreedPrices?: readonly Price[];
  /** The last day of the minimum term. */
  readonly minimumUntil?: Day;
  /** From which day on what is left of it stands on invoices already. */
  readonly remainderBilledFrom?: Day;
  /** To which day its fees stand on invoices already, though it is over before: its end was recorded for a day behind. */
  readonly feeBilledUntil?: Day;
  readonly appliedOn?: Day;
  /** Whether an earlier contract of the same customer had the campaign's free month. */
  readonly hadFreeMonth?: boolean;
  readonly pauses?: readonly Pause[];
  readonly outages?: readonly KnownOutage[];
  readonly heldBeside?: readonly HeldProduct[];
}

export const withoutEnd: Day = "9999-12-31";

/**
 * Which days of a contract are billed: watch to the day before its end (S3 §26-1), the others to its last day. None where it
 * was over before it began.
 */
export function billedDaysOf({ service, startsOn, end }: BilledContract): Days | undefined {
  if (end && end.on < startsOn) return undefined;
  if (service === "watch" || !end) return billedDays(startsOn, end?.on);
  return { from: startsOn, to: end.on };
}
