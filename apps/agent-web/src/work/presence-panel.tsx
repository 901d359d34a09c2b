import { Button, Paper, Text, Title } from "@mantine/core";
import { formatClock, usePhrases, VerdictMark } from "@tachiai/ui";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { EndConsent } from "../consent/end-consent.tsx";
import { describeStandstill } from "./describe-standstill.ts";
import { takesPictures } from "./describe-stills.ts";
import { ModelLoading } from "./model-loading.tsx";
import { NowFacts } from "./now-facts.tsx";
import { PauseDialog } from "./pause-dialog.tsx";
import previewClasses from "./preview.module.css";
import { Preview } from "./preview.tsx";
import classes from "./work.page.module.css";

/** What the camera sees and says, what is judged and sent now, and how to stop it. */
export function PresencePanel() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { view, stream, host } = useAgent();
  const [isPausing, setIsPausing] = useState(false);
  const { decision, seen, paused, eyes } = view;
  const agrees = view.consent.granted.includes("face-presence");
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={t("agent.now-title")}>
      <div className={classes.head}>
        <Title order={2}>{t("agent.now-title")}</Title>
        {agrees && (
          <div className={classes.actions}>
            {paused && <Button onClick={() => void host.resume()}>{t("agent.resume")}</Button>}
            {decision.capture && (
              <Button variant="default" onClick={() => setIsPausing(true)}>
                {t("agent.pause")}
              </Button>
            )}
            <EndConsent purpose="face-presence" label={t("consent.own-withdraw-all")} />
          </div>
        )}
      </div>
      {stream && decision.capture ? (
        <div>
          <Preview stream={stream} label={t("agent.preview-label")} recording={t("agent.recording")} />
          <Text size="xs" c="dimmed" mt="xs">
            {t(takesPictures(decision.pictures) ? "agent.recording-what-stills" : "agent.recording-what")}
          </Text>
        </div>
      ) : (
        <div className={previewClasses.off}>
          {(decision.capture
            ? [t("agent.preview-off")]
            : describeStandstill(decision.because, view.consent, phrases)
          ).map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </div>
      )}
      <ModelLoading />
      {decision.capture && eyes.state !== "refused" && (
        <div aria-live="polite">
          <Text size="lg" component="div">
            <VerdictMark kind={seen?.kind ?? "not-observed"} />{" "}
            {seen && (
              <Text span size="sm" c="dimmed">
                {t("agent.seen-since", { time: formatClock(seen.since) })}
              </Text>
            )}
          </Text>
          {(!seen || seen.cause) && (
            <Text size="sm" c="dimmed">
              {t(`agent.cause.${seen?.cause ?? "starting"}`)}
            </Text>
          )}
        </div>
      )}
      {paused && (
        <Text size="sm">
          {t("agent.paused-since", { time: formatClock(paused.since), reason: paused.reason })}
        </Text>
      )}
      <NowFacts />
      <PauseDialog isOpen={isPausing} onClose={() => setIsPausing(false)} />
    </Paper>
  );
}
