import { Button, Stack, Text } from "@mantine/core";
import type { Disclosure, DisclosureHere } from "@tachiai/protocol";
import { type DataColumn, DataTable, formatDay, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

/** What both sides read of a disclosure. */
type Told = Omit<DisclosureHere, "profileId" | "administratorName" | "registeredAt">;

export interface DisclosureTableProps<Row extends Told> {
  readonly caption: string;
  readonly disclosures: readonly Row[];
  /** What only one side reads, beside what both do. */
  readonly further: DataColumn<Row>;
  /** Absent for who may not say that one was wrong. */
  readonly onCorrect?: (disclosure: Row) => void;
}

/** To whom was told what, when, on what ground, and what was wrong about the entry. */
export function DisclosureTable<Row extends Told>(props: DisclosureTableProps<Row>) {
  const { caption, disclosures, further, onCorrect } = props;
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={disclosures}
      rowKey={({ disclosureId }) => disclosureId}
      columns={[
        {
          name: "day",
          header: t("providerRegisters.told-on"),
          isRowHeader: true,
          renderCell: ({ disclosedOn }) => (
            <span style={{ whiteSpace: "nowrap" }}>{formatDay(disclosedOn, language)}</span>
          ),
        },
        further,
        {
          name: "recipient",
          header: t("providerRegisters.recipient"),
          renderCell: ({ recipient }) => recipient,
        },
        { name: "data", header: t("providerRegisters.data"), renderCell: ({ data }) => data },
        {
          name: "ground",
          header: t("providerRegisters.ground"),
          renderCell: (disclosure) => <Ground disclosure={disclosure} />,
        },
        {
          name: "correction",
          header: t("provisions.correction"),
          renderCell: (disclosure) => {
            const { corrects, corrected } = disclosure;
            return (
              <Stack gap={2} align="flex-start">
                {corrects && <Text size="sm">{t("provisions.corrects", { reason: corrects.reason })}</Text>}
                {corrected && (
                  <>
                    <Text size="sm" fw={700}>
                      {t(corrected.isReplaced ? "provisions.was-wrong" : "provisions.was-nothing", {
                        reason: corrected.reason,
                      })}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {formatInstant(corrected.at, language)}
                    </Text>
                  </>
                )}
                {!corrected && onCorrect && (
                  <Button size="compact-sm" variant="default" onClick={() => onCorrect(disclosure)}>
                    {t("provisions.correct")}
                  </Button>
                )}
              </Stack>
            );
          },
        },
      ]}
    />
  );
}

/** On what ground, what exactly that is, and by which clause it was allowed. */
function Ground({ disclosure: { ground, boundName, by, clause } }: { disclosure: Told }) {
  const { t } = usePhrases();
  const what = ground && ("reference" in ground ? ground.reference : boundName);
  return (
    <Stack gap={2}>
      <span>
        {by === "against-terms" ? (
          <StatusMark kind="needs-look" label={t("providerRegisters.by.against-terms")} />
        ) : ground ? (
          t(`providerRegisters.ground.${ground.kind}`)
        ) : (
          t("providerRegisters.ground-none")
        )}
      </span>
      {what !== undefined && <Text size="sm">{what}</Text>}
      <Text size="xs" c="dimmed">
        {clause
          ? t("providerRegisters.by-clause", { clause: t(`terms.clause.${clause}`) })
          : t(`providerRegisters.by.${by}`)}
      </Text>
    </Stack>
  );
}

/** Whose data, as its provider's clerk reads it. */
export function aboutColumn(header: string): DataColumn<Disclosure> {
  return { name: "about", header, renderCell: ({ aboutName }) => aboutName };
}
