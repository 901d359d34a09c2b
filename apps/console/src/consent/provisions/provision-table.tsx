import { Stack, Text } from "@mantine/core";
import type { Provision } from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { ProvisionGround } from "./provision-ground.tsx";

export interface ProvisionTableProps {
  readonly caption: string;
  readonly provisions: readonly Provision[];
  /** Absent where all are about the reader himself. */
  readonly showsPerson?: boolean;
}

export function ProvisionTable({ caption, provisions, showsPerson = false }: ProvisionTableProps) {
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
      ]}
    />
  );
}
