import { Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { getHome, getRecovery, type KeyedMember } from "@tachiai/protocol";
import { DataTable, ErrorPanel, Notice, usePhrases } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { renew } from "../connection/answer-key.ts";
import { useMe } from "../identity/me.ts";
import type { SigningHere } from "../identity/roster/roster-here.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { PrintedShares } from "./printed-shares.tsx";
import { putIntoUse } from "./put-into-use.ts";
import { type SplitRecoveryKey, splitRecoveryKey } from "./split-recovery-key.ts";

export interface MakeRecoveryKeyProps {
  readonly holders: readonly KeyedMember[];
  /** Of the key so far; undefined where there is none. */
  readonly replaces: Replaced | undefined;
}

/** What goes with a key that another one replaces. */
interface Replaced {
  /** So many epochs are lost. */
  readonly opensAlone: number;
  readonly endsRestores: number;
}

/** Makes a recovery key in this browser; it is in use once the shares on paper are kept. */
export function MakeRecoveryKey({ holders, replaces }: MakeRecoveryKeyProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  const [isGivenUp, setIsGivenUp] = useState(false);
  const [isChecked, setIsChecked] = useState(false);
  const keepers = holders.slice(0, 3);
  const opensAlone = replaces?.opensAlone ?? 0;
  const splitting = useMutation({
    mutationFn: () => splitRecoveryKey(tenantId, personId, keepers),
    onSuccess: (split) => split !== "unsigned" && split.printed.length === 0 && keeping.mutate(split),
  });
  const keeping = useMutation({
    mutationFn: (made: SplitRecoveryKey) => putIntoUse(tenantId, personId, made, opensAlone),
    async onSuccess(signing) {
      if (signing.outcome !== "signed" || signing.left.length > 0) return;
      splitting.reset();
      notifyDone(t("recovery.made"));
      await renew(client, [getRecovery, getHome]);
    },
  });
  const split = splitting.data === "unsigned" ? undefined : splitting.data;
  const begin = () => {
    setIsChecked(true);
    if (opensAlone === 0 || isGivenUp) splitting.mutate();
  };
  const trouble = splitting.data === "unsigned" ? "unsigned" : keeping.data && troubleOf(keeping.data);
  return (
    <section>
      <Title order={2} mb="sm">
        {t(replaces ? "recovery.make-anew" : "recovery.make")}
      </Title>
      <Stack gap="md">
        <Text size="sm">{t(replaces ? "recovery.make-anew-what" : "recovery.make-what")}</Text>
        {keeping.error && <ErrorPanel error={keeping.error} />}
        {trouble && (
          <Text size="sm" role="alert">
            {t(`recovery.trouble-${trouble}`)}
          </Text>
        )}
        {split && split.printed.length > 0 ? (
          <PrintedShares
            shares={split.printed}
            isBusy={keeping.isPending}
            onKept={() => keeping.mutate(split)}
          />
        ) : (
          <>
            <Keepers keepers={keepers} />
            {replaces && (
              <Lost
                {...replaces}
                isGivenUp={isGivenUp}
                isMissing={isChecked && !isGivenUp}
                onGiveUp={setIsGivenUp}
              />
            )}
            {splitting.error && <ErrorPanel error={splitting.error} />}
            <Group>
              <Button
                variant={replaces ? "default" : "filled"}
                loading={splitting.isPending || keeping.isPending}
                onClick={begin}
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

interface LostProps extends Replaced {
  readonly isGivenUp: boolean;
  readonly isMissing: boolean;
  readonly onGiveUp: (isGivenUp: boolean) => void;
}

/** What a new key takes away; epochs that nothing else opens only from who says that he knows. */
function Lost({ opensAlone, endsRestores, isGivenUp, isMissing, onGiveUp }: LostProps) {
  const { t } = usePhrases();
  return (
    <>
      {endsRestores > 0 && <Text size="sm">{t("recovery.ends-restores", { count: endsRestores })}</Text>}
      {opensAlone > 0 && (
        <Notice meaning="look" title={t("recovery.opens-alone", { count: opensAlone })}>
          <Stack gap="sm">
            <Text size="sm">{t("recovery.opens-alone-what")}</Text>
            <Checkbox
              label={t("recovery.give-up", { count: opensAlone })}
              error={isMissing && t("recovery.give-up-missing")}
              checked={isGivenUp}
              onChange={(event) => onGiveUp(event.currentTarget.checked)}
            />
          </Stack>
        </Notice>
      )}
    </>
  );
}

/** Why a key is not in use. One that has no place in the roster was made by somebody who is no administrator there. */
function troubleOf(signing: SigningHere): "no_keys_here" | "unsigned" | undefined {
  if (signing.outcome === "no-keys") return "no_keys_here";
  return signing.outcome === "signed" && signing.left.length === 0 ? undefined : "unsigned";
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
