import { Button, Paper, Progress, Text } from "@mantine/core";
import { type AgentView, fewestPictures, mostPictures } from "@tachiai/agent-core";
import { usePhrases } from "@tachiai/ui";
import { proxy } from "comlink";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { Notice } from "../work/notice.tsx";
import { Preview } from "../work/preview.tsx";
import { describeGuidance } from "./describe-guidance.ts";
import classes from "./enrolment.module.css";
import { PoseList } from "./pose-list.tsx";

type Guidance = NonNullable<AgentView["enrolling"]>;

/** Takes pictures pose by pose; the person sees himself, what to do, and what he has taken. */
export function EnrolmentSession({
  guidance,
  onDone,
}: {
  readonly guidance: Guidance;
  readonly onDone: () => void;
}) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { host, stream } = useAgent();
  const [uploaded, setUploaded] = useState<number>();
  const [hasFailed, setHasFailed] = useState(false);
  const { taken } = guidance;

  const submit = async () => {
    setUploaded(0);
    setHasFailed(false);
    const answer = await host.submitEnrolment(proxy((count: number) => setUploaded(count)));
    setUploaded(undefined);
    setHasFailed(!answer.submitted);
    if (answer.submitted) onDone();
  };

  return (
    <Paper withBorder className={classes.session} component="section" aria-label={t("agent.enrol-title")}>
      <div>
        <div className={classes.view}>
          {stream && <Preview stream={stream} label={t("agent.preview-label")} />}
          {stream && guidance.wanted && <div className={classes.oval} aria-hidden />}
        </div>
        <div className={classes.guidance} role="status" aria-live="polite">
          {describeGuidance(guidance, phrases).map((line) => (
            <Text key={line} size="lg">
              {line}
            </Text>
          ))}
        </div>
      </div>
      <div>
        <PoseList guidance={guidance} />
        <Text size="sm" my="sm">
          {t("agent.enrol-count", { count: taken.length, fewest: fewestPictures, most: mostPictures })}
        </Text>
        {hasFailed && <Notice meaning="look" title={t("agent.enrol-not-sent")} />}
        {uploaded !== undefined && (
          <div role="status">
            <Text size="sm">{t("agent.enrol-submitting", { done: uploaded, total: taken.length })}</Text>
            <Progress value={(uploaded / taken.length) * 100} aria-label={t("agent.enrol-submit")} />
          </div>
        )}
        <div className={classes.actions}>
          {taken.length >= fewestPictures && (
            <Button loading={uploaded !== undefined} onClick={() => void submit()}>
              {t("agent.enrol-submit")}
            </Button>
          )}
          <Button variant="default" onClick={() => void host.endEnrolment()}>
            {t("agent.enrol-cancel")}
          </Button>
        </div>
      </div>
    </Paper>
  );
}
