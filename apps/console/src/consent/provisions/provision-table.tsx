import { Button, Stack, Text } from "@mantine/core";
import type { Provision } from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { ProvisionGround } from "./provision-ground.tsx";

export interface ProvisionTableProps {
  readonly caption: string;
  readonly provisions: readonly Provision[];
  /** Absent where all are about the reader himself. */
  readonly showsPerson?: boolean;
  /** Absent for who may not say that one was wrong. */
  readonly onCorrect?: ((provision: Provision) => void) | undefined;
}

export function ProvisionTable({ caption, provisions, showsPerson = false, onCorrect }: ProvisionTableProps) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={provisions}
      rowKey={({ evidenceId }) => evidenceId}
      columns={[
        {
          name: "day",
          header: t("provisions.day"),
          isRowHeader: true,
          renderCell: ({ providedOn }) => formatDay(providedOn, language),
        },
        ...(showsPerson
          ? [
              {
                name: "person",
                header: t("provisions.person"),
                renderCell: ({ personName }: Provision) => personName,
              },
            ]
          : []),
        {
          name: "recipient",
          header: t("provisions.recipient"),
          renderCell: ({ recipient }) => recipient,
        },
        { name: "data", header: t("provisions.data"), renderCell: ({ data }) => data },
        {
          name: "ground",
          header: t("provisions.ground"),
          renderCell: (provision) => <ProvisionGround provision={provision} />,
        },
        {
          name: "proof",
          header: t("provisions.proof"),
          renderCell: ({ evidenceId, registered }) => (
            <Stack gap={2}>
              <EvidenceLink evidenceId={evidenceId} />
              <Text size="xs" c="dimmed">
                {t("provisions.registered-by", {
                  at: formatInstant(registered.at, language),
                  name: registered.byName,
                })}
              </Text>
            </Stack>
          ),
        },
        {
          name: "correction",
          header: t("provisions.correction"),
          renderCell: (provision) => <ProvisionCorrection provision={provision} onCorrect={onCorrect} />,
        },
      ]}
    />
  );
}

function ProvisionCorrection({
  provision,
  onCorrect,
}: {
  provision: Provision;
  onCorrect: ProvisionTableProps["onCorrect"];
}) {
  const { t, language } = usePhrases();
  const { corrects, corrected } = provision;
  return (
    <Stack gap={2} align="flex-start">
      {corrects && <Text size="sm">{t("provisions.corrects", { reason: corrects.reason })}</Text>}
      {corrected ? (
        <>
          <Text size="sm" fw={700}>
            {t(corrected.isReplaced ? "provisions.was-wrong" : "provisions.was-nothing", {
              reason: corrected.reason,
            })}
          </Text>
          <EvidenceLink evidenceId={corrected.evidenceId} />
          <Text size="xs" c="dimmed">
            {t("provisions.corrected-by", {
              at: formatInstant(corrected.at, language),
              name: corrected.byName,
            })}
          </Text>
        </>
      ) : (
        onCorrect && (
          <Button size="compact-sm" variant="default" onClick={() => onCorrect(provision)}>
            {t("provisions.correct")}
          </Button>
        )
      )}
    </Stack>
  );
}
