import { Button, Stack } from "@mantine/core";
import type { OpenedPassword } from "@tachiai/browser-session";
import { openPassword, withKeyWorker } from "@tachiai/browser-session";
import { ErrorPanel, ImeSafeForm, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "./me.ts";

export interface PasswordGateProps {
  readonly label: string;
  readonly onOpened: (opened: OpenedPassword, password: string) => Promise<void>;
}

/** Asks for the current password before something that needs what is derived from it. */
export function PasswordGate({ label, onOpened }: PasswordGateProps) {
  const { t } = usePhrases();
  const { hashing, email } = useMe();
  const [password, setPassword] = useState("");
  const opening = useMutation({
    async mutationFn() {
      await onOpened(await withKeyWorker((keys) => openPassword(keys, password, hashing)), password);
    },
    onSuccess: () => setPassword(""),
  });
  return (
    <ImeSafeForm onSubmit={() => opening.mutate()}>
      <Stack gap="sm" align="flex-start">
        <input type="hidden" autoComplete="username" value={email} />
        <PasswordField
          label={t("identity.current-password")}
          w="100%"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {opening.error && <ErrorPanel error={opening.error} kept={t("ui.error-input-kept")} />}
        <Button type="submit" variant="default" loading={opening.isPending}>
          {label}
        </Button>
        {opening.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
      </Stack>
    </ImeSafeForm>
  );
}
