import type { Day, Service } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { type Days, dayAfter } from "../days.ts";
import type { BilledContract } from "./billed-contract.ts";

/** 利用料無料キャンペーン: whoever applies in its days pays nothing for so many months from the first day on. */
export interface Campaign {
  readonly service: Service;
  readonly applied: Days;
  readonly months: number;
  /** Whoever had it already does not have it again when he applies on these days. */
  readonly notAgain?: Days;
}

/** S3, 附則 of 2019: both windows with their first and last day. */
export const watchCampaign: Campaign = {
  service: "watch",
  applied: { from: "2013-08-01", to: "2019-05-30" },
  months: 1,
  notAgain: { from: "2019-02-01", to: "2019-05-30" },
};

/** What a campaign asks of a contract. */
export type Campaigned = Pick<BilledContract, "service" | "startsOn" | "appliedOn" | "hadFreeMonth"> & {
  readonly end?: { readonly on: Day } | undefined;
};

/** The days on which a contract costs nothing, by the first campaign that it has. */
export function freeDaysOf(
  contract: Campaigned,
  campaigns: readonly Campaign[] = [watchCampaign],
): Days | undefined {
  const campaign = campaigns.find((each) => isGranted(contract, each));
  return campaign && monthsFrom(contract.startsOn, campaign.months);
}

/**
 * On which day a customer's first free month of each service began, among all of his contracts. Before the earliest there is none
 * that could refuse it, so that each contract is looked at once.
 */
export function firstFreeMonths(all: readonly Campaigned[]): ReadonlyMap<Service, Day> {
  const firsts = new Map<Service, Day>();
  for (const one of all) {
    const { service, startsOn, end } = one;
    const wasUsed = end === undefined || end.on >= startsOn;
    const first = firsts.get(service);
    const isEarliest = first === undefined || startsOn < first;
    if (isEarliest && wasUsed && freeDaysOf(one)) firsts.set(service, startsOn);
  }
  return firsts;
}

/** Whether the customer of a contract had his free month before: it was said so, or an earlier contract of the service had it. */
export function hadFreeMonthBefore(contract: Campaigned, firsts: ReadonlyMap<Service, Day>): boolean {
  const first = firsts.get(contract.service);
  return contract.hadFreeMonth === true || (first !== undefined && first < contract.startsOn);
}

function isGranted({ service, appliedOn, hadFreeMonth }: Campaigned, campaign: Campaign): boolean {
  if (service !== campaign.service || appliedOn === undefined || !has(campaign.applied, appliedOn))
    return false;
  return !(hadFreeMonth && campaign.notAgain && has(campaign.notAgain, appliedOn));
}

function has(days: Days, day: Day): boolean {
  return days.from <= day && day <= days.to;
}

/**
 * So many months with their first day: to the day before the one of the same number, or to the last of a month that has none
 * (Civil Code §143-2).
 */
export function monthsFrom(first: Day, months: number): Days {
  const begins = Temporal.PlainDate.from(first);
  const same = begins.add({ months });
  const to = same.toString();
  return { from: first, to: same.day === begins.day ? dayAfter(to, -1) : to };
}
