import { Button, Group, Stack, Text } from "@mantine/core";
import type { Hold } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useOpenPlace } from "../../shell/place.ts";
import { ApproveHold } from "./approve-hold.tsx";
import { EndHold } from "./end-hold.tsx";
import { HoldScope } from "./hold-scope.tsx";
import { HoldStanding } from "./hold-standing.tsx";

type Asked = { readonly what: "approve" | "reject" | "release"; readonly hold: Hold };

export function HoldTable({ holds, onExtend }: { holds: readonly Hold[]; onExtend: (hold: Hold) => void }) {
  const { t } = usePhrases();
  const { holds: holdsRole } = useOpenPlace();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <DataTable
        caption={t("holds.title")}
        rows={holds}
        rowKey={({ holdId }) => holdId}
        columns={[
          {
            name: "person",
            header: t("holds.person"),
            isRowHeader: true,
            renderCell: ({ personName }) => personName,
          },
          {
            name: "ground",
            header: t("holds.ground"),
            renderCell: ({ ground, explanation }) => (
              <Stack gap={2}>
                <span>{t(`holds.ground.${ground}`)}</span>
                <Text size="xs" c="dimmed">
                  {explanation}
                </Text>
              </Stack>
            ),
          },
          { name: "scope", header: t("holds.scope"), renderCell: ({ scope }) => <HoldScope scope={scope} /> },
          { name: "state", header: t("holds.state"), renderCell: (hold) => <HoldStanding hold={hold} /> },
          {
            name: "act",
            header: "",
            renderCell: (hold) => (
              <Group gap="xs" className="not-printed">
                {hold.mayDecide && (
                  <>
                    <Button size="compact-sm" onClick={() => setAsked({ what: "approve", hold })}>
                      {t("holds.approve")}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setAsked({ what: "reject", hold })}
                    >
                      {t("holds.reject")}
                    </Button>
                  </>
                )}
                {hold.state === "live" && holdsRole("administrator") && (
                  <Button size="compact-sm" variant="default" onClick={() => onExtend(hold)}>
                    {t("holds.extend")}
                  </Button>
                )}
                {hold.mayRelease && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setAsked({ what: "release", hold })}
                  >
                    {t("holds.release")}
                  </Button>
                )}
              </Group>
            ),
          },
        ]}
      />
      {asked?.what === "approve" && <ApproveHold hold={asked.hold} onClose={close} />}
      {asked && asked.what !== "approve" && <EndHold how={asked.what} hold={asked.hold} onClose={close} />}
    </>
  );
}
