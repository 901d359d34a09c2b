import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { violationsOf } from "@tachiai/policy";
import {
  listEvidence,
  listMyReports,
  type OwnReport,
  ProfileId,
  reportViolation,
  Violation,
} from "@tachiai/protocol";
import { EmptyPage, formatInstant, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { EntryDialog } from "./entry-dialog.tsx";

/** 違反の報告: what somebody himself has told the provider. */
export function ReportsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listMyReports, { params: { tenantId } });
  const [isReporting, setIsReporting] = useState(false);
  const profiles = answer.data?.profiles ?? [];
  return (
    <>
      <PageHeading
        title={t("registers.reports-title")}
        purpose={t("registers.reports-purpose")}
        actions={
          profiles.length > 0 && <Button onClick={() => setIsReporting(true)}>{t("registers.report")}</Button>
        }
      />
      <Answered to={answer}>
        {({ reports }) =>
          reports.length === 0 ? (
            <EmptyPage what={t("registers.reports-empty")} />
          ) : (
            <Stack gap="md">
              {reports.map((one) => (
                <ReportCard key={one.suspicionId} one={one} />
              ))}
            </Stack>
          )
        }
      </Answered>
      {isReporting && <ReportViolation profiles={profiles} onClose={() => setIsReporting(false)} />}
    </>
  );
}

function ReportCard({ one: { profileId, violation, suspectedAt, text, outcome } }: { one: OwnReport }) {
  const { t, language } = usePhrases();
  const title = `${t(`terms.profile.${profileId}`)}：${t(`registers.violation.${violation}`)}`;
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="sm">
        <Title order={3}>{title}</Title>
        <StatusMark
          kind={outcome ? "ended" : "waiting"}
          label={t(`registers.outcome.${outcome ?? "open"}`)}
        />
        <Text size="xs" c="dimmed">
          {formatInstant(suspectedAt, language)}
        </Text>
        <Text style={{ whiteSpace: "pre-wrap" }}>{text}</Text>
      </Stack>
    </Paper>
  );
}

function ReportViolation({ profiles, onClose }: { profiles: readonly ProfileId[]; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const acts = profiles.flatMap((id) =>
    violationsOf(id).map((act) => ({
      value: `${id} ${act}`,
      label:
        profiles.length > 1
          ? `${t(`terms.profile.${id}`)}：${t(`registers.violation.${act}`)}`
          : t(`registers.violation.${act}`),
    })),
  );
  return (
    <EntryDialog
      title={t("registers.report")}
      what={t("registers.report-what")}
      fields={[
        { name: "act", label: t("registers.violation"), kind: "choice", options: acts },
        { name: "text", label: t("registers.report-text"), kind: "text" },
      ]}
      endpoint={reportViolation}
      renews={[listMyReports, listEvidence]}
      done={t("registers.report-done")}
      requestOf={({ act = "", text = "" }) => {
        const [profileId, violation] = act.split(" ");
        return [
          {
            params: { tenantId },
            body: { profileId: ProfileId.parse(profileId), violation: Violation.parse(violation), text },
          },
        ];
      }}
      onClose={onClose}
    />
  );
}
