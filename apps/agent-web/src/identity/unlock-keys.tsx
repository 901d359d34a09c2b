import { Button, Stack, Text } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { canUsePasskeys, unlockKeys, unlockKeysByPasskey } from "@tachiai/browser-session";
import type { Me } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { useWorker } from "./use-worker.ts";

/** Makes the person's keys usable in this browser, when he signed in elsewhere in it and they are not. */
export function UnlockKeys() {
  const { t } = usePhrases();
  const api = useApi();
  const { me, lookAgain } = useWorker();
  const [password, setPassword] = useState("");
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: async () => (me ? unlockKeys(me, password) : false),
    onSuccess: (isOpen) => isOpen && lookAgain(),
  });
  const byPasskey = useMutation({
    mutationFn: (person: Me) => unlockKeysByPasskey(api, person),
    onSuccess: (isOpen) => isOpen && lookAgain(),
  });
  return (
    <ImeSafeForm onSubmit={() => password !== "" && mutate()}>
      <Stack gap="sm" maw="28rem">
        <Text size="sm">{t("agent.unlock-what")}</Text>
        <PasswordField
          label={t("identity.password")}
          value={password}
          error={data === false && t("agent.unlock-wrong")}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <Button type="submit" variant="default" loading={isPending} disabled={!me}>
          {t("agent.unlock-do")}
        </Button>
        {isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        {canUsePasskeys() && me && (
          <>
            {byPasskey.error && <ErrorPanel error={byPasskey.error} />}
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={byPasskey.isPending}
              onClick={() => byPasskey.mutate(me)}
            >
              {t("identity.passkey-open-keys")}
            </Button>
            {byPasskey.data === false && (
              <Text size="sm" role="status">
                {t("agent.unlock-no-passkey")}
              </Text>
            )}
          </>
        )}
      </Stack>
    </ImeSafeForm>
  );
}
