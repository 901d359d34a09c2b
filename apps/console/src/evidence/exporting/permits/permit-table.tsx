import { Button, Group, Stack, Text } from "@mantine/core";
import type { ExportPermit } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { DecidePermit } from "./decide-permit.tsx";
import { PermitStanding } from "./permit-standing.tsx";

export function PermitTable({ permits }: { permits: readonly ExportPermit[] }) {
  const { t } = usePhrases();
  const [asked, setAsked] = useState<{
    readonly how: "approve" | "reject";
    readonly permit: ExportPermit;
  }>();
  return (
    <>
      <DataTable
        caption={t("exporting.permits")}
        rows={permits}
        rowKey={({ permitId }) => permitId}
        columns={[
          {
            name: "person",
            header: t("evidence.filter-person"),
            isRowHeader: true,
            renderCell: ({ personName }) => personName,
          },
          {
            name: "what",
            header: t("exporting.report-reason"),
            renderCell: ({ contents, reason }) => (
              <Stack gap={2}>
                <span>{t("exporting.permit-contents", { count: contents })}</span>
                <Text size="xs" c="dimmed">
                  {reason}
                </Text>
              </Stack>
            ),
          },
          {
            name: "state",
            header: t("exporting.permit-state"),
            renderCell: (permit) => <PermitStanding permit={permit} />,
          },
          {
            name: "act",
            header: "",
            renderCell: (permit) =>
              permit.mayDecide && (
                <Group gap="xs" className="not-printed">
                  <Button size="compact-sm" onClick={() => setAsked({ how: "approve", permit })}>
                    {t("exporting.permit-approve")}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setAsked({ how: "reject", permit })}
                  >
                    {t("exporting.permit-reject")}
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      {asked && <DecidePermit {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
