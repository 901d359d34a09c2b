import { Paper, Stack, Text } from "@mantine/core";
import { getMyStatus, type StampKind, workAfter, workUnknown } from "@tachiai/protocol";
import {
  formatInstant,
  StampButtons,
  StampNote,
  StampNow,
  TaskStamps,
  usePhrases,
  useStampPress,
} from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { notifyError } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { PendingStamps } from "./pending-stamps.tsx";
import { useOutboxState, useStampOutbox } from "./stamp-outbox-context.tsx";

/** 打刻: what one is doing now and the buttons that fit. Works without a network: what is pressed waits here. */
export function StampPanel() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const outbox = useStampOutbox();
  const { waiting } = useOutboxState();
  const { data: current } = useAnswer(getMyStatus, { params: { tenantId } });

  const ofThisTenant = waiting.filter((stored) => stored.tenantId === tenantId);
  const latest = workAfter(
    current ?? workUnknown,
    ofThisTenant.map(({ stamp }) => stamp),
  );
  const keep = async (kind: StampKind, task?: string) => {
    try {
      await outbox.press({ tenantId, kind, ...(task !== undefined && { task }) });
      return true;
    } catch (error) {
      notifyError(error, phrases);
      return false;
    }
  };
  const stamping = useStampPress(latest, keep);
  const { work } = stamping;
  const isKnown = current !== undefined || ofThisTenant.length > 0;

  return (
    <Paper withBorder p="1.25rem" component="section" aria-label={t("telework.stamps-title")}>
      <Stack gap="md">
        <StampNow work={isKnown ? work : undefined} />
        <PendingStamps />
        {current?.leftOpen && (
          <StampNote>
            <Text size="sm">
              {t("telework.left-open", { since: formatInstant(current.leftOpen, phrases.language) })}
            </Text>
          </StampNote>
        )}
        {(work.status === "working" || work.currentTask) && <TaskStamps {...stamping} />}
        <StampButtons {...stamping} />
      </Stack>
    </Paper>
  );
}
