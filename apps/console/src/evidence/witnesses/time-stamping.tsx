import { Button, Code, Stack, Text, Title } from "@mantine/core";
import { getTimeStamping, type ResponseOf, type StampedLog } from "@tachiai/protocol";
import { DataTable, ExactTime, formatDay, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { logName } from "./log-name.ts";
import { SetTimeStamping } from "./set-time-stamping.tsx";

/** 時刻の証明: whose time is under each day's state of the logs. */
export function TimeStamping() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getTimeStamping, { params: { tenantId } });
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("witness.stamping-title")}</Title>
      <Text size="sm">{t("witness.stamping-what")}</Text>
      <Answered to={answer}>{(stamping) => <Stamping stamping={stamping} />}</Answered>
    </Stack>
  );
}

function Stamping({ stamping }: { stamping: ResponseOf<typeof getTimeStamping> }) {
  const { t } = usePhrases();
  const [isSetting, setIsSetting] = useState(false);
  const { isOn, url, isHeldAgainstAuthority, mayChange, logs } = stamping;
  return (
    <Stack gap="sm">
      {!isOn && <Text c="dimmed">{t("witness.stamping-off")}</Text>}
      {url !== undefined && <Code>{url}</Code>}
      {isOn && !isHeldAgainstAuthority && <Text size="sm">{t("witness.stamping-unheld")}</Text>}
      {(isOn || logs.some(({ day }) => day)) && <StampedLogs logs={logs} />}
      {mayChange && (
        <div>
          <Button variant="default" onClick={() => setIsSetting(true)}>
            {t("witness.stamping-set")}
          </Button>
        </div>
      )}
      {isSetting && <SetTimeStamping url={url ?? ""} onClose={() => setIsSetting(false)} />}
    </Stack>
  );
}

function StampedLogs({ logs }: { logs: readonly StampedLog[] }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  return (
    <DataTable
      caption={t("witness.stamping-title")}
      rows={logs}
      rowKey={({ retentionClass, generation }) => `${retentionClass} ${generation}`}
      columns={[
        {
          name: "log",
          header: t("witness.log"),
          isRowHeader: true,
          renderCell: (log) => logName(log, phrases),
        },
        {
          name: "day",
          header: t("witness.stamped-day"),
          renderCell: ({ day }) => (day ? formatDay(day, language) : t("witness.stamped-none")),
        },
        {
          name: "at",
          header: t("witness.stamped-at"),
          renderCell: ({ stampedAt }) => stampedAt && <ExactTime at={stampedAt} />,
        },
        {
          name: "state",
          header: t("witness.state"),
          renderCell: ({ trouble, unansweredSince }) =>
            trouble &&
            unansweredSince && (
              <>
                <StatusMark kind="needs-look" label={t(`witness.stamping-trouble.${trouble}`)} />
                <Text size="sm" c="dimmed">
                  {t("witness.stamped-waiting", { at: formatInstant(unansweredSince, language) })}
                </Text>
              </>
            ),
        },
      ]}
    />
  );
}
