import { Text } from "@mantine/core";
import type { WitnessedLog } from "@tachiai/protocol";
import { DataTable, ExactTime, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { logName } from "./log-name.ts";

/** How far a witness has seen each log, and since when not. */
export function WitnessedLogs({ logs }: { logs: readonly WitnessedLog[] }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  return (
    <DataTable
      caption={t("witness.logs")}
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
          name: "cosigned",
          header: t("witness.cosigned"),
          isNumber: true,
          renderCell: ({ size, cosignedSize }) =>
            cosignedSize === undefined
              ? t("witness.cosigned-none")
              : t("witness.cosigned-of", {
                  size: size.toLocaleString(language),
                  cosigned: cosignedSize.toLocaleString(language),
                }),
        },
        {
          name: "at",
          header: t("witness.at"),
          renderCell: ({ cosignedAt }) => cosignedAt && <ExactTime at={cosignedAt} />,
        },
        { name: "state", header: t("witness.state"), renderCell: (log) => <LogState log={log} /> },
      ]}
    />
  );
}

function LogState({ log }: { log: WitnessedLog }) {
  const { t, language } = usePhrases();
  const { size, isClosed, cosignedSize, unansweredSince, trouble } = log;
  if (isClosed) return t("witness.state-closed", { size: size.toLocaleString(language) });
  if (unansweredSince && trouble) {
    const isContradiction = trouble === "split" || trouble === "ahead";
    return (
      <>
        <StatusMark
          kind={isContradiction ? "damaged" : "needs-look"}
          label={t(`witness.trouble.${trouble}`)}
        />
        <Text size="sm" c="dimmed">
          {t("witness.unanswered-since", { at: formatInstant(unansweredSince, language) })}
        </Text>
      </>
    );
  }
  if (size === 0) return t("witness.state-empty");
  return cosignedSize === size ? (
    <StatusMark kind="verified" label={t("witness.state-current")} />
  ) : (
    <StatusMark kind="waiting" label={t("witness.state-waiting")} />
  );
}
