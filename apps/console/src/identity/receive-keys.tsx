import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { ReceivingKeys } from "@tachiai/browser-session";
import { keepKeys, withKeyWorker } from "@tachiai/browser-session";
import { collectPairing, openPairing, type PersonKeys } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useMe } from "./me.ts";
import { PairingCode, PairingDigits } from "./pairing-codes.tsx";

const askEveryMs = 2_000;

export interface ReceiveKeysProps {
  readonly keys: PersonKeys;
  readonly onReceived: () => void;
}

/** On a new device: shows a code, waits for the open device, and takes the keys once the digits are compared. */
export function ReceiveKeys({ keys, onReceived }: ReceiveKeysProps) {
  const { t } = usePhrases();
  const api = useApi();
  const { personId } = useMe();
  const starting = useMutation({
    async mutationFn() {
      const receiving = await withKeyWorker((worker) => worker.startPairing(personId, keys));
      const code = receiving.pending.code;
      await api.call(openPairing, { body: { code, publicKey: receiving.publicKey } });
      return receiving;
    },
  });
  if (starting.data) return <Receiving receiving={starting.data} keys={keys} onReceived={onReceived} />;
  return (
    <Stack gap="sm" align="flex-start">
      {starting.error && <ErrorPanel error={starting.error} />}
      <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate()}>
        {t("identity.pairing-receive")}
      </Button>
    </Stack>
  );
}

function Receiving({ receiving, keys, onReceived }: ReceiveKeysProps & { receiving: ReceivingKeys }) {
  const { t } = usePhrases();
  const api = useApi();
  const { personId } = useMe();
  const [isStopped, setIsStopped] = useState(false);
  const { code } = receiving.pending;
  const mailbox = useQuery({
    queryKey: ["pairing", code],
    queryFn: () => api.call(collectPairing, { body: { code } }),
    // What is collected is gone from the server: it must not be asked for or thrown away again.
    refetchInterval: ({ state }) => (state.data?.sealed || state.error ? false : askEveryMs),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const sealed = mailbox.data?.sealed;
  const taking = useMutation({
    async mutationFn(arrived: string) {
      const pairs = await withKeyWorker((worker) => worker.receivePaired(personId, keys, receiving, arrived));
      if (!pairs) return setIsStopped(true);
      await keepKeys(personId, pairs);
      notifyDone(t("identity.pairing-done"));
      onReceived();
    },
  });

  if (isStopped) return <Text role="alert">{t("identity.pairing-stopped")}</Text>;
  return (
    <Stack gap="md" align="flex-start">
      <Title order={2}>{t("identity.pairing-receive")}</Title>
      <Text size="sm">{t("identity.pairing-receive-what")}</Text>
      <PairingCode code={receiving.shownCode} />
      {mailbox.error && <ErrorPanel error={mailbox.error} />}
      {!sealed && !mailbox.error && (
        <Text size="sm" c="dimmed" role="status">
          {t("identity.pairing-waiting")}…
        </Text>
      )}
      <PairingDigits digits={receiving.digits} />
      {sealed && (
        <>
          <Text size="sm" role="status">
            {t("identity.pairing-digits-receive")}
          </Text>
          {taking.error && <ErrorPanel error={taking.error} />}
          <Group>
            <Button loading={taking.isPending} onClick={() => taking.mutate(sealed)}>
              {t("identity.pairing-digits-same")}
            </Button>
            <Button variant="default" onClick={() => setIsStopped(true)}>
              {t("identity.pairing-digits-differ")}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
