import { Button, Paper, Progress, Text } from "@mantine/core";
import { type AgentView, fewestPictures, mostPictures } from "@tachiai/agent-core";
import { ConfirmDialog, ErrorPanel, Notice, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { proxy } from "comlink";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import type { SubmitAnswer } from "../agent/agent-host.ts";
import { describeObstacle } from "../work/describe-obstacle.ts";
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
  const [uploaded, setUploaded] = useState(0);
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: async (): Promise<SubmitAnswer> => {
      setUploaded(0);
      return host.submitEnrolment(proxy(setUploaded));
    },
    onSuccess: ({ submitted }) => submitted && onDone(),
  });
  const { taken } = guidance;
  const [isLeaving, setIsLeaving] = useState(false);
  const giveUp = () => void host.endEnrolment();
  const leaving = useBlocker({
    shouldBlockFn: () => taken.length > 0,
    enableBeforeUnload: () => taken.length > 0,
    withResolver: true,
  });

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
        {data && !data.submitted && (
          <Notice meaning="look" title={t("agent.enrol-not-sent")}>
            {data.obstacle && describeObstacle(data.obstacle, phrases)}
          </Notice>
        )}
        {error && <ErrorPanel error={error} kept={t("agent.enrol-not-sent")} />}
        {isPending && (
          <div role="status">
            <Text size="sm">{t("agent.enrol-submitting", { done: uploaded, total: taken.length })}</Text>
            <Progress value={(uploaded / taken.length) * 100} aria-label={t("agent.enrol-submit")} />
          </div>
        )}
        <div className={classes.actions}>
          {taken.length >= fewestPictures && (
            <Button loading={isPending} onClick={() => mutate()}>
              {t("agent.enrol-submit")}
            </Button>
          )}
          <Button variant="default" onClick={() => (taken.length > 0 ? setIsLeaving(true) : giveUp())}>
            {t("agent.enrol-cancel")}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        opened={isLeaving || leaving.status === "blocked"}
        title={t("agent.enrol-leave-title")}
        confirmLabel={t("agent.enrol-leave-do")}
        isDangerous
        onConfirm={() => (leaving.status === "blocked" ? leaving.proceed() : giveUp())}
        onClose={() => {
          setIsLeaving(false);
          leaving.reset?.();
        }}
      >
        <Text size="sm">{t("agent.enrol-leave-what", { count: taken.length })}</Text>
      </ConfirmDialog>
    </Paper>
  );
}
