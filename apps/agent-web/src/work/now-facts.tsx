import { Title } from "@mantine/core";
import type { AgentView } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";
import type { Instant } from "@tachiai/protocol";
import { type Fact, Facts, formatClockSeconds, formatInstant, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import { describeStills, takesPictures } from "./describe-stills.ts";
import { describeWaiting } from "./describe-waiting.ts";

/** What is judged and sent now, in words: also that nothing is. */
export function NowFacts() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { view, screen } = useAgent();
  return (
    <section aria-label={t("agent.judged-title")}>
      <Title order={3} mb="xs">
        {t("agent.judged-title")}
      </Title>
      <Facts facts={factsOf(view, screen.isShared, phrases)} />
    </section>
  );
}

function factsOf(view: AgentView, isScreenShared: boolean, phrases: Phrases): Fact[] {
  const { t, language } = phrases;
  const { decision, camera, settings, lastSentAt, obstacle, seen } = view;
  const isJudging = decision.capture && camera.isOn;
  const sending = obstacle?.kind === "unreachable" ? t("agent.sent-offline") : t("agent.sent-on");
  const waiting = { name: t("agent.waiting-name"), value: describeWaiting(view.waiting, phrases) };
  if (!decision.capture)
    return [
      { name: t("agent.judged-name"), value: t("agent.judged-off") },
      { name: t("agent.sent-name"), value: t("agent.sent-off") },
      waiting,
    ];
  const areTaken = takesPictures(decision.pictures);
  const stills = describeStills(decision.pictures, isScreenShared, phrases);
  return [
    { name: t("agent.judged-name"), value: isJudging ? t("agent.judged-on") : t("agent.judged-off") },
    { name: t("agent.sent-name"), value: sending },
    { name: t("agent.stills-name"), value: stills.map((sentence) => <div key={sentence}>{sentence}</div>) },
    { name: t("agent.blur-name"), value: settings.blurBackground && areTaken && t("agent.blur-on") },
    { name: t("agent.viewers-name"), value: areTaken && t("agent.viewers-what") },
    { name: t("agent.last-judged-name"), value: seen && <LastJudged at={seen.lookedAt} /> },
    { name: t("agent.last-sent-name"), value: lastSentAt && formatClockSeconds(lastSentAt) },
    waiting,
    {
      name: t("agent.receipt-name"),
      value: view.consent.receiptUntil && formatInstant(view.consent.receiptUntil, language),
    },
  ].filter(({ value }) => value !== false);
}

function LastJudged({ at }: { readonly at: Instant }) {
  return (
    <time dateTime={at} data-judged-at>
      {formatClockSeconds(at)}
    </time>
  );
}
