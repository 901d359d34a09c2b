import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { getRecovery, giveRecoveryShare } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { renew } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { useMe } from "../identity/me.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { type PassedShare, passOwnShareOn, passPrintedShareOn } from "./pass-share-on.ts";
import type { RestoreProps } from "./restore.tsx";

/** Passes one share on to the opener: one's own, or one from paper. */
export function GiveShare({ request, recoveryKey }: RestoreProps) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const own = recoveryKey.shares.find(
    ({ index, sealed }) => sealed && !request.given.includes(index),
  )?.sealed;
  const giving = useMutation({
    async mutationFn(sealing: () => Promise<PassedShare>) {
      const share = await sealing();
      if (!share.passed) return share;
      const { index, sealed } = share;
      const params = { tenantId, requestId: request.requestId };
      await api.call(giveRecoveryShare, { params, body: { index, sealed } });
      return share;
    },
    async onSuccess(share) {
      if (!share.passed) return;
      notifyDone(t("recovery.share-given"));
      await renew(client, [getRecovery]);
    },
  });
  const trouble =
    giving.data && !giving.data.passed ? t(`recovery.trouble-${giving.data.reason}`) : undefined;
  return (
    <Stack gap="md" maw="34rem">
      <Text size="sm">{t("recovery.give-what", { name: request.opener.displayName })}</Text>
      {giving.error && <ErrorPanel error={giving.error} kept={t("ui.error-input-kept")} />}
      {own && (
        <Group>
          <Button
            loading={giving.isPending}
            onClick={() => giving.mutate(() => passOwnShareOn(tenantId, personId, own, recoveryKey, request))}
          >
            {t("recovery.give-own")}
          </Button>
        </Group>
      )}
      <ImeSafeForm
        onSubmit={() =>
          giving.mutate(() => passPrintedShareOn(tenantId, personId, typed, recoveryKey, request))
        }
      >
        <Stack gap="sm" align="flex-start">
          <TextInput
            w="100%"
            label={t("recovery.printed-code")}
            description={t("recovery.printed-code-help")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              giving.reset();
            }}
          />
          <Button type="submit" variant="default" loading={giving.isPending}>
            {t("recovery.give-printed")}
          </Button>
        </Stack>
      </ImeSafeForm>
      {trouble && (
        <Text size="sm" role="alert">
          {trouble}
        </Text>
      )}
    </Stack>
  );
}
