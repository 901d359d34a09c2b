import type { OpeningHours } from "@tachiai/policy";
import type { OvertimeQuote, SupportCertificate, SupportStep } from "@tachiai/protocol";
import { allowedIn, type SessionNow } from "@tachiai/support-session";
import { shownSupporter } from "../show-session.ts";
import { minutesOf } from "../support-hours.ts";
import type { SupporterCard } from "../supporter.store.ts";

/** Of a session that is over. */
export interface ToCertify {
  readonly steps: readonly SupportStep[];
  readonly now: SessionNow;
  /** Everybody of the provider's who had to do with it. */
  readonly cards: ReadonlyMap<string, SupporterCard>;
  readonly hours: OpeningHours | undefined;
}

/** What a certificate says of a session that is over; undefined of one that nobody attended. */
export function writeCertificate({ steps, now, cards, hours }: ToCertify): SupportCertificate | undefined {
  const { attended, customer, ended } = now;
  const quote = quoteAccepted(steps);
  const present = whoWasThere(steps).flatMap((personId) => cards.get(personId) ?? []);
  const [first] = present;
  if (!attended || !customer || !ended || !first) return undefined;
  const agreed = steps.findLast((step) => step.kind === "terms-agreed");
  return {
    version: 1,
    profile: now.profile,
    provider: first.onBehalfOf ?? first.company,
    customer: {
      name: customer.customerName,
      ...(customer.company !== undefined && { company: customer.company }),
    },
    tool: customer.tool,
    supporters: present.map(shownSupporter),
    from: attended.from.toISOString(),
    until: ended.at.toISOString(),
    reason: ended.reason,
    minutes: minutesOf(hours, steps, now, ended.at),
    ...(quote && { quote }),
    allowed: allowedIn(steps).map((grant) => ({
      function: grant.function,
      from: grant.since.toISOString(),
      until: grant.until.toISOString(),
    })),
    files: filesMoved(steps),
    recording: now.recording,
    terms: agreed?.terms.map(({ kind, version }) => ({ kind, version })) ?? [],
  };
}

/** What he accepted last: one that he left unanswered after it took nothing of that back. */
function quoteAccepted(steps: readonly SupportStep[]): OvertimeQuote | undefined {
  let asked: OvertimeQuote | undefined;
  let accepted: OvertimeQuote | undefined;
  for (const step of steps) {
    if (step.kind === "quoted" || step.kind === "overtime-asked")
      asked = { yenPerUnit: step.yenPerUnit, unitMinutes: step.unitMinutes };
    if ((step.kind === "quote-answered" || step.kind === "overtime-answered") && step.isAccepted)
      accepted = asked;
  }
  return accepted;
}

function filesMoved(steps: readonly SupportStep[]): SupportCertificate["files"] {
  return steps.flatMap((step) => {
    if (step.kind !== "file-moved" || step.outcome !== "complete") return [];
    const { direction, name, byteLength, sha256 } = step;
    return [{ direction, name, byteLength, sha256 }];
  });
}

/** Each of them once, in the order in which they came. */
function whoWasThere(steps: readonly SupportStep[]): readonly string[] {
  const came = steps.flatMap((step) =>
    step.kind === "admitted" || step.kind === "supporter-came" || step.kind === "taken-over" ? [step.by] : [],
  );
  return [...new Set(came)];
}
