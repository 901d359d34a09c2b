import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import type { OpenedPassword } from "@tachiai/browser-session";
import { withKeyWorker } from "@tachiai/browser-session";
import { answerPairing, lookAtPairing, type PersonKeys } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useMe } from "./me.ts";
import { PairingDigits } from "./pairing-codes.tsx";
import { PasswordGate } from "./password-gate.tsx";
import { requireRewrapped } from "./require-rewrapped.ts";

/** A new device whose key belongs to the typed code. */
interface FoundDevice {
  readonly code: string;
  readonly publicKey: string;
  readonly digits: string;
}

type Look = FoundDevice | "not a code" | "exchanged";

/** On a device with open keys: hands them to a new one, after the digits of both were compared. */
export function HandOverKeys({ keys }: { keys: PersonKeys }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const api = useApi();
  const { personId } = useMe();
  const [typed, setTyped] = useState("");
  const looking = useMutation({
    mutationFn: () =>
      withKeyWorker(async (worker): Promise<Look> => {
        const code = await worker.readPairingCode(typed);
        if (!code) return "not a code";
        const { publicKey } = await api.call(lookAtPairing, { body: { code } });
        const digits = await worker.checkPairing(personId, keys, code, publicKey);
        return digits ? { code, publicKey, digits } : "exchanged";
      }),
  });
  const handOver = async ({ code, publicKey }: FoundDevice, { wrap }: OpenedPassword) => {
    const sealed = await withKeyWorker((worker) => worker.sealForPairing(personId, keys, wrap, publicKey));
    requireRewrapped(sealed === undefined ? undefined : keys, phrases);
    if (sealed) await api.call(answerPairing, { body: { code, sealed } });
    setTyped("");
    looking.reset();
    notifyDone(t("identity.pairing-sent"));
  };

  const found = typeof looking.data === "object" ? looking.data : undefined;
  return (
    <section>
      <Title order={2}>{t("identity.pairing-send")}</Title>
      {found ? (
        <Stack gap="sm">
          <PairingDigits digits={found.digits} />
          <Text size="sm">{t("identity.pairing-digits-send")}</Text>
          <PasswordGate
            label={t("identity.pairing-hand-over")}
            onOpened={(opened) => handOver(found, opened)}
          />
        </Stack>
      ) : (
        <ImeSafeForm onSubmit={() => looking.mutate()}>
          <Stack gap="sm" align="flex-start">
            <TextInput
              w="100%"
              label={t("identity.pairing-code")}
              description={t("identity.pairing-send-what")}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              value={typed}
              error={looking.data === "not a code" && t("identity.pairing-code-wrong")}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                looking.reset();
              }}
            />
            {looking.data === "exchanged" && <Text role="alert">{t("identity.pairing-key-exchanged")}</Text>}
            {looking.error && <ErrorPanel error={looking.error} kept={t("ui.error-input-kept")} />}
            <Button type="submit" variant="default" loading={looking.isPending}>
              {t("identity.pairing-continue")}
            </Button>
          </Stack>
        </ImeSafeForm>
      )}
    </section>
  );
}
