import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCloudUp } from "@tabler/icons-react";
import { describeError, formatClock, usePhrases } from "@tachiai/ui";
import { useOutboxState, useStampOutbox } from "./stamp-outbox-context.tsx";
import classes from "./stamp-panel.module.css";
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
          <ul className={classes.stamps}>
            {waiting.map((stored) => (
              <li key={stored.stamp.stampId}>{name(stored)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {declined.length > 0 && (
        <Alert
          role="alert"
          variant="outline"
          color="var(--meaning-incident)"
          icon={<IconAlertTriangle aria-hidden />}
          title={t("telework.declined-title")}
        >
          <Stack gap="sm">
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
          </Stack>
        </Alert>
      )}
    </>
  );
}
