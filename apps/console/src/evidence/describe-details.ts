import type { Phrases, PlainPhraseKey } from "@tachiai/phrases";
import { Instant } from "@tachiai/protocol";
import { z } from "zod";

/** One thing that an entry says, in words: a kind of something, a time, or both. */
export interface Detail {
  readonly name: string;
  readonly text?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

const instant = Instant.optional().catch(undefined);
const kind = z.string().optional().catch(undefined);
const Read = z.object({
  kind,
  task: kind,
  purpose: kind,
  reason: kind,
  happenedAt: instant,
  sentAt: instant,
  expiresAt: instant,
  deemedAt: instant,
  channel: kind,
  segments: z
    .array(z.object({ kind, from: instant, to: instant }))
    .optional()
    .catch(undefined),
});

const times = {
  happenedAt: "evidence.details-happened",
  sentAt: "evidence.details-sent",
  expiresAt: "evidence.details-expires",
  deemedAt: "notices.deemed",
} as const satisfies Partial<Record<keyof z.infer<typeof Read>, PlainPhraseKey>>;
const timeNames = ["happenedAt", "sentAt", "expiresAt", "deemedAt"] as const;

/** What can be said in words of what an entry says; of another version's it may be nothing. */
export function describeDetails(details: Readonly<Record<string, unknown>>, phrases: Phrases): Detail[] {
  const { t, find } = phrases;
  const { kind, task, purpose, reason, channel, segments = [], ...at } = Read.parse(details);
  const cameBy = channel && find(`notices.channel.${channel}`);
  const called = kind && nameOfKind(kind, phrases);
  return [
    ...(called ? [{ name: t("evidence.details-kind"), text: called }] : []),
    ...(task ? [{ name: t("evidence.details-task"), text: task }] : []),
    ...(cameBy ? [{ name: t("notices.channel"), text: cameBy }] : []),
    // Only what is looked at or leaves has a purpose; a reason without one may be a code of its module.
    ...(purpose
      ? [
          { name: t("exporting.purpose"), text: find(`exporting.purpose.${purpose}`) ?? purpose },
          ...(reason === undefined ? [] : [{ name: t("exporting.report-reason"), text: reason }]),
        ]
      : []),
    ...segments.map(({ kind = "", from, to }) => ({
      name: t("evidence.details-verdict"),
      text: nameOfKind(kind, phrases) ?? kind,
      from,
      to,
    })),
    ...timeNames.flatMap((name) => (at[name] ? [{ name: t(times[name]), from: at[name] }] : [])),
  ];
}

/** A stamp, a verdict, an incident or a notice: no two of them share a code. */
function nameOfKind(kind: string, { find }: Phrases): string | undefined {
  return (
    find(`telework.stamp.${kind}`) ??
    find(`agent.verdict.${kind}`) ??
    find(`presence.kind.${kind}`) ??
    find(`notices.kind.${kind}`)
  );
}
