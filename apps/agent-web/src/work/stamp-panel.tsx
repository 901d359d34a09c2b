import { Alert, Button, Paper, Text } from "@mantine/core";
import { dayStamps } from "@tachiai/protocol";
import { formatClock, StatusMark, TaskStamps, useNow, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import { OwnLook } from "./own-look.tsx";
import { ProposalNote } from "./proposal-note.tsx";
import classes from "./stamp-panel.module.css";
import { usePress } from "./use-press.ts";

const secondMs = 1_000;

/** 打刻: what one is doing now and the buttons that fit. Works without a network: what is pressed waits here. */
export function StampPanel() {
  const { t } = usePhrases();
  const { view } = useAgent();
  const { press, pressed, hasFailed } = usePress();
  const now = useNow(secondMs);
  const { work } = view;
  const mayLook = work.allowed.includes("work-start") && view.enrolment === "confirmed" && view.canCompare;

  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={t("telework.stamps-title")}>
      <div className={classes.now}>
        <Text className={classes.clock} component="time" dateTime={now}>
          {formatClock(now)}
        </Text>
        <div aria-live="polite" className={classes.status}>
          <StatusMark kind={work.status} />
          {work.since && (
            <Text size="sm" c="dimmed">
              {t("telework.stamps-since", { time: formatClock(work.since) })}
            </Text>
          )}
        </div>
      </div>

      {hasFailed && (
        <Alert
          role="alert"
          variant="outline"
          color="var(--meaning-incident)"
          title={t("agent.press-failed")}
        />
      )}
      <ProposalNote onPress={press} />
      {(work.status === "working" || work.currentTask) && <TaskStamps work={work} onPress={press} />}

      <div className={classes.buttons}>
        {dayStamps
          .filter((kind) => work.allowed.includes(kind))
          .map((kind) => (
            <Button
              key={kind}
              className={classes.button}
              variant={kind === "work-end" || kind === "break-start" ? "default" : "filled"}
              loading={pressed === kind}
              disabled={pressed !== undefined && pressed !== kind}
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
      {mayLook && <OwnLook onPress={() => press("work-start")} />}
    </Paper>
  );
}
