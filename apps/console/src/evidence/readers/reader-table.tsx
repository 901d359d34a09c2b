import { Button, Group, Text } from "@mantine/core";
import { endLogReader, getHome, type LogReader, listEvidence, listLogReaders } from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { ResumeReader } from "./resume-reader.tsx";

export function ReaderTable({ readers }: { readers: readonly LogReader[] }) {
  const { t, language } = usePhrases();
  const { holds } = useOpenPlace();
  const [ending, setEnding] = useState<LogReader>();
  const [resuming, setResuming] = useState<LogReader>();
  return (
    <>
      <DataTable
        caption={t("readers.title")}
        rows={readers}
        rowKey={({ readerId }) => readerId}
        columns={[
          { name: "name", header: t("readers.name"), isRowHeader: true, renderCell: ({ name }) => name },
          {
            name: "until",
            header: t("readers.until"),
            renderCell: ({ until }) => formatDay(until, language),
          },
          {
            name: "state",
            header: t("readers.state"),
            renderCell: ({ isLive, isHeldBack, admitted, endedAt }) => (
              <>
                {isHeldBack ? (
                  <>
                    <StatusMark kind="needs-look" label={t("readers.held-back")} />
                    <Text size="xs">{t("readers.held-back-what")}</Text>
                  </>
                ) : (
                  <StatusMark
                    kind={isLive ? "verified" : "ended"}
                    label={t(isLive ? "readers.live" : "readers.over")}
                  />
                )}
                <Text size="xs" c="dimmed">
                  {t("readers.admitted-by", {
                    at: formatInstant(admitted.at, language),
                    name: admitted.byName,
                  })}
                </Text>
                {endedAt && (
                  <Text size="xs" c="dimmed">
                    {t("readers.ended-at", { at: formatInstant(endedAt, language) })}
                  </Text>
                )}
              </>
            ),
          },
          {
            name: "act",
            header: "",
            renderCell: (reader) =>
              (reader.isLive || reader.isHeldBack) &&
              holds("administrator") && (
                <Group gap="xs" className="not-printed">
                  {reader.isHeldBack && (
                    <Button size="compact-sm" variant="default" onClick={() => setResuming(reader)}>
                      {t("readers.resume")}
                    </Button>
                  )}
                  <Button size="compact-sm" variant="default" onClick={() => setEnding(reader)}>
                    {t("readers.end")}
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      {ending && <EndReader reader={ending} onClose={() => setEnding(undefined)} />}
      {resuming && <ResumeReader reader={resuming} onClose={() => setResuming(undefined)} />}
    </>
  );
}

function EndReader({ reader, onClose }: { reader: LogReader; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { readerId, name } = reader;
  return (
    <ConfirmCall
      endpoint={endLogReader}
      request={[{ params: { tenantId, readerId } }]}
      renews={[listLogReaders, getHome, listEvidence]}
      title={t("readers.end-title", { name })}
      confirmLabel={t("readers.end")}
      isDangerous
      what={t("readers.end-what")}
      done={t("readers.ended")}
      onClose={onClose}
    />
  );
}
