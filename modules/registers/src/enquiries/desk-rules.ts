import { tokyoDay } from "@tachiai/platform";
import {
  after,
  afterOpenMinutes,
  choiceIn,
  countIn,
  hoursIn,
  type OpeningHours,
  type Profile,
  setIn,
} from "@tachiai/policy";
import { AnswerReading, type ProfileId, type Service } from "@tachiai/protocol";

/** How a help desk works under the terms of one service. */
export interface DeskRules {
  readonly hours: OpeningHours;
  readonly firstAnswerMinutes: number;
  readonly reading: AnswerReading;
  readonly silenceDays: number;
}

/** Under which terms a service is asked about. Those with a maintenance contract have the same desk as those without. */
export const profileOfService: Readonly<Record<Service, ProfileId>> = {
  telework: "telework",
  watch: "watch",
  support: "support-open",
  maintenance: "maintenance",
};

export function deskRulesOf(profile: Profile): DeskRules {
  const windows = hoursIn(profile, "help-desk-hours");
  const firstAnswerMinutes = countIn(profile, "first-answer-minutes");
  const silenceDays = countIn(profile, "silence-closes-days");
  if (!windows || firstAnswerMinutes === undefined || silenceDays === undefined)
    throw new Error(`${profile.id} has no help desk`);
  return {
    hours: { windows, closedEveryYear: setIn(profile, "closed-days") ?? [] },
    firstAnswerMinutes,
    reading: AnswerReading.parse(choiceIn(profile, "first-answer-clock")),
    silenceDays,
  };
}

/** By when a first answer is due, by either reading. */
export interface AnswerDue {
  readonly byTelephoneHours: Date;
  readonly byClockHours: Date;
  readonly reading: AnswerReading;
}

export function answerDue(rules: DeskRules, receivedAt: Date): AnswerDue {
  return {
    byTelephoneHours: afterOpenMinutes(rules.hours, receivedAt, rules.firstAnswerMinutes),
    byClockHours: new Date(receivedAt.getTime() + rules.firstAnswerMinutes * 60_000),
    reading: rules.reading,
  };
}

/** The reading that was laid down decides. */
export function dueAt({ byTelephoneHours, byClockHours, reading }: AnswerDue): Date {
  return reading === "telephone-hours" ? byTelephoneHours : byClockHours;
}

/** When an answer counts as accepted: the day of the answer is not counted, and the last day counts to its end. */
export function silentFrom({ silenceDays }: DeskRules, answeredAt: Date): Date {
  const day = after(tokyoDay(answeredAt), { unit: "days", amount: silenceDays + 1 });
  return new Date(`${day}T00:00:00+09:00`);
}
