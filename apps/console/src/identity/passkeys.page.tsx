import { Button, Stack, Text } from "@mantine/core";
import { canUsePasskeys } from "@tachiai/browser-session";
import { listPasskeys, type Passkey, removePasskey } from "@tachiai/protocol";
import { DataTable, EmptyPage, ExactTime, PageHeading, RelativeTime, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import classes from "./account-page.module.css";
import { AddPasskey } from "./add-passkey.tsx";

/** The person's passkeys: which there are, what each can do, one more, and one less. */
export function PasskeysPage() {
  const { t } = usePhrases();
  const passkeys = useAnswer(listPasskeys);
  return (
    <>
      <PageHeading title={t("identity.passkeys-title")} purpose={t("identity.passkeys-purpose")} />
      <Stack gap="xl">
        <Answered to={passkeys}>
          {({ passkeys }) =>
            passkeys.length === 0 ? (
              <EmptyPage what={t("identity.passkeys-none")} />
            ) : (
              <PasskeyTable passkeys={passkeys} />
            )
          }
        </Answered>
        <div className={classes.narrow}>
          {canUsePasskeys() ? <AddPasskey /> : <Text size="sm">{t("identity.passkeys-not-here")}</Text>}
        </div>
      </Stack>
    </>
  );
}

function PasskeyTable({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = usePhrases();
  const [removing, setRemoving] = useState<Passkey>();
  return (
    <>
      <DataTable
        caption={t("identity.passkeys-title")}
        rows={passkeys}
        rowKey={({ passkeyId }) => passkeyId}
        columns={[
          {
            name: "name",
            header: t("identity.passkey-name"),
            isRowHeader: true,
            renderCell: ({ name }) => name,
          },
          {
            name: "opens",
            header: t("identity.passkey-opens"),
            renderCell: ({ wrapped }) =>
              t(wrapped ? "identity.passkey-opens-keys" : "identity.passkey-signs-in-only"),
          },
          { name: "host", header: t("identity.passkey-host"), renderCell: ({ host }) => host },
          {
            name: "created",
            header: t("identity.passkey-created"),
            renderCell: ({ createdAt }) => <ExactTime at={createdAt} />,
          },
          {
            name: "used",
            header: t("identity.passkey-used"),
            renderCell: ({ lastUsedAt }) =>
              lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("identity.passkey-never-used"),
          },
          {
            name: "remove",
            header: "",
            renderCell: (passkey) => (
              <Button size="compact-sm" variant="default" onClick={() => setRemoving(passkey)}>
                {t("identity.passkey-remove")}
              </Button>
            ),
          },
        ]}
      />
      {removing && <RemovePasskey passkey={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = usePhrases();
  return (
    <ConfirmCall
      endpoint={removePasskey}
      request={[{ params: { passkeyId: passkey.passkeyId } }]}
      renews={[listPasskeys]}
      title={t("identity.passkey-remove-title")}
      confirmLabel={t("identity.passkey-remove")}
      isDangerous
      what={t("identity.passkey-remove-what", { name: passkey.name })}
      done={t("identity.passkey-removed")}
      onClose={onClose}
    />
  );
}
