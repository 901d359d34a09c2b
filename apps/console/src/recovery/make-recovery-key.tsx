import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { getHome, getRecovery, type KeyedMember, makeRecoveryKey } from "@tachiai/protocol";
import { DataTable, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { PrintedShares } from "./printed-shares.tsx";
import { splitRecoveryKey } from "./split-recovery-key.ts";

export interface MakeRecoveryKeyProps {
  readonly holders: readonly KeyedMember[];
  readonly replaces: boolean;
}

/** Makes a recovery key in this browser; it is in use once the shares on paper are kept. */
export function MakeRecoveryKey({ holders, replaces }: MakeRecoveryKeyProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const keepers = holders.slice(0, 3);
  const splitting = useMutation({
    mutationFn: () => splitRecoveryKey(tenantId, keepers),
    onSuccess: (split) =>
      split !== "unsigned" &&
      split.printed.length === 0 &&
      keeping.send({ params: { tenantId }, body: split.kept }),
  });
  const keeping = useCall(makeRecoveryKey, {
    renews: [getRecovery, getHome],
    onDone() {
      splitting.reset();
      notifyDone(t("recovery.made"));
    },
  });
  const isUnsigned = splitting.data === "unsigned";
  const split = splitting.data === "unsigned" ? undefined : splitting.data;
  return (
    <section>
      <Title order={2} mb="sm">
        {t(replaces ? "recovery.make-anew" : "recovery.make")}
      </Title>
      <Stack gap="md">
        <Text size="sm">{t(replaces ? "recovery.make-anew-what" : "recovery.make-what")}</Text>
        {keeping.error && <ErrorPanel error={keeping.error} />}
        {split && split.printed.length > 0 ? (
          <PrintedShares
            shares={split.printed}
            isBusy={keeping.isPending}
            onKept={() => keeping.send({ params: { tenantId }, body: split.kept })}
          />
        ) : (
          <>
            <Keepers keepers={keepers} />
            {isUnsigned && (
              <Text size="sm" role="alert">
                {t("recovery.trouble-unsigned")}
              </Text>
            )}
            {splitting.error && <ErrorPanel error={splitting.error} />}
            <Group>
              <Button
                variant={replaces ? "default" : "filled"}
                loading={splitting.isPending || keeping.isPending}
                onClick={() => splitting.mutate()}
              >
                {t(replaces ? "recovery.make-anew" : "recovery.make")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </section>
  );
}

/** Whom a share goes to. */
function Keepers({ keepers }: { keepers: readonly KeyedMember[] }) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={t("recovery.keepers")}
      rows={keepers}
      rowKey={({ personId }) => personId}
      columns={[
        {
          name: "name",
          header: t("recovery.share-holder"),
          isRowHeader: true,
          renderCell: ({ displayName }) => displayName,
        },
      ]}
    />
  );
}
