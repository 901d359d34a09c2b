import { Stack, Text, Title } from "@mantine/core";
import { type BackupState, getBackups } from "@tachiai/protocol";
import { ExactTime, Facts, Notice, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { CopyableCode } from "../../shell/copyable-code.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** バックアップ: when this installation was last backed up, and what to do where that is too long ago. */
export function Backups() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getBackups, { params: { tenantId } });
  if (!data?.backups) return null;
  const { installation, retentionKeys, withinDays } = data.backups;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("backups.title")}</Title>
      <Text size="sm">{t("backups.what")}</Text>
      {installation.isLate && (
        <LateBackup of="installation" days={withinDays} command="npm run tachiai -- backup /mnt/backup" />
      )}
      {retentionKeys.isLate && (
        <LateBackup
          of="retention-keys"
          days={withinDays}
          command="npm run tachiai -- backup retention-keys /mnt/other/keys"
        />
      )}
      <Facts
        facts={[
          { name: t("backups.installation"), value: <LastBackup {...installation} /> },
          { name: t("backups.retention-keys"), value: <LastBackup {...retentionKeys} /> },
        ]}
      />
    </Stack>
  );
}

function LastBackup({ lastAt }: Pick<BackupState["installation"], "lastAt">) {
  const { t } = usePhrases();
  return lastAt ? <ExactTime at={lastAt} /> : t("backups.never");
}

function LateBackup({
  of,
  days,
  command,
}: {
  of: "installation" | "retention-keys";
  days: number;
  command: string;
}) {
  const { t } = usePhrases();
  return (
    <Notice meaning="look" title={t(`backups.late-${of}`, { count: days })}>
      <Text size="sm">{t(`backups.late-${of}-what`)}</Text>
      <CopyableCode label={t("backups.command")} text={command} />
      <Text size="sm" c="dimmed">
        {t("backups.command-hint")}
      </Text>
    </Notice>
  );
}
