import { Text, Title } from "@mantine/core";
import type { OpenedPassword } from "@tachiai/browser-session";
import { rememberDevice, withKeyWorker } from "@tachiai/browser-session";
import { changePassword, type PersonKeys } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { findMeAnew, useMe } from "./me.ts";
import { PasswordGate } from "./password-gate.tsx";
import { RecoveryCodeSheet } from "./recovery-code-sheet.tsx";
import { requireRewrapped } from "./require-rewrapped.ts";

/** A new recovery code for the same keys; it counts once the person has kept it. */
export function RenewRecoveryCode({ keys }: { keys: PersonKeys }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const me = useMe();
  const api = useApi();
  const [renewal, setRenewal] = useState<{ code: string; keep: () => Promise<void> }>();
  const keeping = useMutation({
    mutationFn: async () => renewal?.keep(),
    onSuccess() {
      setRenewal(undefined);
      notifyDone(t("identity.keys-renewed"));
    },
  });

  /** The password stays the same but gets a new salt: that is how the wire replaces wraps. */
  const renew = async (password: string, opened: OpenedPassword) => {
    const { chosen, renewed } = await withKeyWorker(async (worker) => {
      const chosen = await worker.choosePassword(password);
      const rewrapped = requireRewrapped(
        await worker.rewrapKeys(me.personId, keys, opened.wrap, chosen.wrap),
        phrases,
      );
      return { chosen, renewed: await worker.renewRecoveryCode(me.personId, rewrapped, chosen.wrap) };
    });
    if (!renewed) throw new Error("keys wrapped just now do not open");
    const body = { currentSignIn: opened.signIn, credential: chosen.credential, keys: renewed.keys };
    setRenewal({
      code: renewed.recoveryCode,
      async keep() {
        rememberDevice(await api.call(changePassword, { body }));
        await findMeAnew();
      },
    });
  };

  return (
    <section>
      <Title order={2}>{t("identity.keys-renew-code")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("identity.keys-renew-code-purpose")}
      </Text>
      {renewal ? (
        <RecoveryCodeSheet
          owner={me}
          code={renewal.code}
          mayBeSkipped={false}
          isBusy={keeping.isPending}
          error={keeping.error}
          onKept={() => keeping.mutate()}
        />
      ) : (
        <PasswordGate
          label={t("identity.keys-renew-code")}
          onOpened={(opened, password) => renew(password, opened)}
        />
      )}
    </section>
  );
}
