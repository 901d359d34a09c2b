import { Button, Paper, Text } from "@mantine/core";
import {
  dayStamps,
  getMyStatus,
  type StampKind,
  type WorkNow,
  workAfter,
  workUnknown,
} from "@tachiai/protocol";
import { formatClock, formatInstant, StatusMark, TaskStamps, useNow, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useAnswer } from "../connection/use-answer.ts";
import { notifyError } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { PendingStamps } from "./pending-stamps.tsx";
import { useOutboxState, useStampOutbox } from "./stamp-outbox-context.tsx";
import classes from "./stamp-panel.module.css";

const secondMs = 1_000;
const doubleTapMs = 700;

/** 打刻: what one is doing now and the buttons that fit. Works without a network: what is pressed waits here. */
export function StampPanel() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const outbox = useStampOutbox();
  const { waiting } = useOutboxState();
  const { data: current } = useAnswer(getMyStatus, { params: { tenantId } });
  const [sending, setSending] = useState<{ kind: StampKind; shown: WorkNow }>();
  const now = useNow(secondMs);

  const ofThisTenant = waiting.filter((stored) => stored.tenantId === tenantId);
  const latest = workAfter(
    current ?? workUnknown,
    ofThisTenant.map(({ stamp }) => stamp),
  );
  // What is under the finger must not change between the two taps of a hasty double tap.
  const shown = sending?.shown ?? latest;
  const press = (kind: StampKind, task?: string) => {
    if (sending) return;
    setSending({ kind, shown: latest });
    const pressing = outbox.press({ tenantId, kind, ...(task !== undefined && { task }) });
    Promise.all([pressing, doubleTapPassed()])
      .catch((error: unknown) => notifyError(error, phrases))
      .finally(() => setSending(undefined));
  };

  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={t("telework.stamps-title")}>
      <div className={classes.now}>
        <Text className={classes.clock} component="time" dateTime={now}>
          {formatClock(now)}
        </Text>
        <div aria-live="polite" className={classes.status}>
          {current || ofThisTenant.length > 0 ? <StatusMark kind={shown.status} /> : undefined}
          {shown.since && (
            <Text size="sm" c="dimmed">
              {t("telework.stamps-since", { time: formatClock(shown.since) })}
            </Text>
          )}
        </div>
      </div>

      <PendingStamps />
      {current?.leftOpen && (
        <Text size="sm" className={classes.notice}>
          {t("telework.left-open", { since: formatInstant(current.leftOpen, phrases.language) })}
        </Text>
      )}
      {(shown.status === "working" || shown.currentTask) && <TaskStamps work={shown} onPress={press} />}

      <div className={classes.buttons}>
        {dayStamps
          .filter((kind) => shown.allowed.includes(kind))
          .map((kind) => (
            <Button
              key={kind}
              className={classes.button}
              variant={kind === "work-end" || kind === "break-start" ? "default" : "filled"}
              loading={sending?.kind === kind}
              onClick={() => press(kind)}
            >
              <span className={classes.label}>
                {t(`telework.stamp.${kind}`)}
                {(kind === "work-start" || kind === "work-end") && (
                  <span className={classes.full}>{t(`telework.stamp-full.${kind}`)}</span>
                )}
              </span>
            </Button>
          ))}
      </div>
    </Paper>
  );
}

function doubleTapPassed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, doubleTapMs));
}
