import { Code, Text } from "@mantine/core";
import type { AnnouncedHead } from "@tachiai/protocol";
import { DataTable, ExactTime, formatDay, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";

export interface TermsHistoryProps {
  readonly versions: readonly AnnouncedHead[];
  /** What can be done with a version. */
  readonly renderActions: (version: AnnouncedHead) => ReactNode;
}

/** Every version of a document that was announced, newest first. */
export function TermsHistory({ versions, renderActions }: TermsHistoryProps) {
  const { t, language } = usePhrases();
  if (versions.length === 0) return <Text size="sm">{t("terms.history-empty")}</Text>;
  return (
    <DataTable
      caption={t("terms.history")}
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        {
          name: "version",
          header: t("terms.version"),
          isRowHeader: true,
          renderCell: ({ version }) => t("terms.version-number", { version }),
        },
        { name: "state", header: t("terms.state"), renderCell: (version) => <Standing version={version} /> },
        {
          name: "from",
          header: t("terms.effective"),
          renderCell: ({ effectiveFrom }) => formatDay(effectiveFrom, language),
        },
        {
          name: "announced",
          header: t("terms.announced"),
          renderCell: ({ announcedAt }) => <ExactTime at={announcedAt} />,
        },
        { name: "ground", header: t("terms.ground"), renderCell: (version) => <Ground version={version} /> },
        {
          name: "hash",
          header: t("terms.sha256"),
          renderCell: ({ sha256 }) => (
            <Text component="span" style={{ overflowWrap: "anywhere" }}>
              <Code>{sha256}</Code>
            </Text>
          ),
        },
        { name: "actions", header: "", renderCell: renderActions },
      ]}
    />
  );
}

function Standing({ version: { state, withdrawn } }: { version: AnnouncedHead }) {
  const { t } = usePhrases();
  return (
    <>
      {t(`terms.state.${state}`)}
      {withdrawn && <Text size="sm">{t("terms.withdrawn-because", { reason: withdrawn.reason })}</Text>}
    </>
  );
}

function Ground({ version: { ground, lawException, isGrave } }: { version: AnnouncedHead }) {
  const { t } = usePhrases();
  return (
    <>
      {ground && (
        <Text size="sm">
          {t(`terms.ground.${ground.kind}`)}: {ground.words}
        </Text>
      )}
      {lawException !== undefined && <Text size="sm">{lawException}</Text>}
      {isGrave && <Text size="sm">{t("terms.is-grave")}</Text>}
    </>
  );
}
