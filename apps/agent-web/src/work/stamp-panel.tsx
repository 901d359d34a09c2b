import { Paper, Stack } from "@mantine/core";
import type { StampKind } from "@tachiai/protocol";
import { Notice, StampButtons, StampNow, TaskStamps, usePhrases, useStampPress } from "@tachiai/ui";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { OwnLook } from "./own-look.tsx";
import { ProposalNote } from "./proposal-note.tsx";

/** 打刻: what one is doing now and the buttons that fit. Works without a network: what is pressed waits here. */
export function StampPanel() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const [hasFailed, setHasFailed] = useState(false);
  const keep = async (kind: StampKind, task?: string) => {
    setHasFailed(false);
    let isKept = false;
    try {
      isKept = (await host.press(kind, task)).pressed;
    } finally {
      setHasFailed(!isKept);
    }
    return isKept;
  };
  const stamping = useStampPress(view.work, keep);
  const { work, press } = stamping;
  const mayLook = work.allowed.includes("work-start") && view.enrolment === "confirmed" && view.canCompare;

  return (
    <Paper withBorder p="1.25rem" component="section" aria-label={t("telework.stamps-title")}>
      <Stack gap="md">
        <StampNow work={work} />
        {hasFailed && <Notice meaning="incident" title={t("agent.press-failed")} />}
        <ProposalNote onPress={(kind) => void press(kind)} />
        {(work.status === "working" || work.currentTask) && <TaskStamps {...stamping} />}
        <StampButtons {...stamping} />
        {mayLook && <OwnLook onPress={() => void press("work-start")} />}
      </Stack>
    </Paper>
  );
}
