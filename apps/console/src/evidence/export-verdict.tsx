import { Alert, Code, Paper, Stack, Text } from "@mantine/core";
import { IconShieldX } from "@tabler/icons-react";
import type { ExportVerdict } from "@tachiai/evidence-export";
import { ExactTime, Facts, StatusMark, usePhrases } from "@tachiai/ui";

/** What the check of an export in this browser has shown. */
export function ExportVerdictPanel({ verdict }: { verdict: ExportVerdict }) {
  const { t, find } = usePhrases();
  if (!verdict.valid)
    return (
      <Alert
        role="alert"
        variant="outline"
        color="var(--meaning-incident)"
        icon={<IconShieldX aria-hidden />}
        title={t("evidence.proof-failed")}
      >
        {t("exporting.refused", { file: verdict.file, reason: verdict.reason })}
      </Alert>
    );
  const { manifest, logs, witnesses, checkpoints, stamps } = verdict;
  const isPinned = logs.every((log) => log.isPinned);
  return (
    <Paper withBorder p="md" role="status">
      <Stack gap="sm">
        <StatusMark kind="verified" label={t("evidence.proof-checked")} />
        <Facts
          facts={[
            { name: t("exporting.report-by"), value: manifest.exportedBy.name },
            { name: t("exporting.report-at"), value: <ExactTime at={manifest.exportedAt} /> },
            {
              name: t("exporting.purpose"),
              value: find(`exporting.purpose.${manifest.purpose}`) ?? manifest.purpose,
            },
            { name: t("exporting.report-reason"), value: manifest.reason },
            { name: t("exporting.report-entries"), value: manifest.entries.length },
            {
              name: t("exporting.witnesses"),
              value:
                witnesses.length === 0
                  ? t("exporting.no-witness")
                  : witnesses
                      .map(({ name, checkpoints: signed }) => `${name} (${signed}/${checkpoints})`)
                      .join(", "),
            },
            ...stamps.map(({ at, authority, entries }) => ({
              name: t("exporting.time-stamp"),
              value: (
                <>
                  <ExactTime at={at} /> {t("exporting.time-stamp-of", { authority, count: entries })}
                </>
              ),
            })),
            ...logs.map(({ key }) => ({ name: t("evidence.proof-log-key"), value: <Code>{key}</Code> })),
          ]}
        />
        <Text size="sm">{t(isPinned ? "evidence.proof-key-pinned" : "evidence.proof-key-own")}</Text>
      </Stack>
    </Paper>
  );
}
