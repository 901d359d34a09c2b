import { Alert, Button, List, Text } from "@mantine/core";
import { IconCloudUp } from "@tabler/icons-react";
import { describeError, formatClock, Notice, usePhrases } from "@tachiai/ui";
import { useOutboxState, useStampOutbox } from "./stamp-outbox-context.tsx";
import type { StoredStamp } from "./stored-stamps.ts";

/** Stamps that the server does not have: those that wait, and those it has declined. */
export function PendingStamps() {
  const phrases = usePhrases();
  const { t } = phrases;
  const outbox = useStampOutbox();
  const { waiting, declined, obstacle } = useOutboxState();
  const name = ({ stamp }: StoredStamp) =>
    t("telework.stamped-at", {
      stamp: t(`telework.stamp.${stamp.kind}`),
      time: formatClock(stamp.capturedAt),
    });
  return (
    <>
      {waiting.length > 0 && obstacle && (
        <Alert
          variant="outline"
          color="var(--meaning-look)"
          icon={<IconCloudUp aria-hidden />}
          title={t("telework.waiting-title", { count: waiting.length })}
        >
          <Text size="sm">{describeError(obstacle, phrases).what}</Text>
          <Text size="sm">{t("telework.waiting-what")}</Text>
          <List listStyleType="none" size="sm" mt="0.25rem">
            {waiting.map((stored) => (
              <List.Item key={stored.stamp.stampId}>{name(stored)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {declined.length > 0 && (
        <Notice meaning="incident" title={t("telework.declined-title")}>
          {declined.map((stored) => (
            <div key={stored.stamp.stampId}>
              <Text size="sm" fw={600}>
                {name(stored)}
              </Text>
              <Text size="sm">{stored.declinedBecause}</Text>
              <Button
                size="compact-sm"
                variant="default"
                mt="xs"
                onClick={() => outbox.dismiss(stored.stamp.stampId)}
              >
                {t("telework.declined-dismiss")}
              </Button>
            </div>
          ))}
        </Notice>
      )}
    </>
  );
}
