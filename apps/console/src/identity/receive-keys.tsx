import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { ReceivingKeys } from "@tachiai/browser-session";
import { keepKeys, withKeyWorker } from "@tachiai/browser-session";
import { collectPairing, openPairing, type PairingId, type PersonKeys } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useMe } from "./me.ts";
import { PairingDigits } from "./pairing-digits.tsx";

const askEveryMs = 2_000;

export interface ReceiveKeysProps {
  readonly keys: PersonKeys;
  readonly onReceived: () => void;
}

/** On a new device: shows digits, waits for the open device, and takes the keys once the digits are compared. */
export function ReceiveKeys({ keys, onReceived }: ReceiveKeysProps) {
  const { t } = usePhrases();
  const api = useApi();
  const { personId } = useMe();
  const starting = useMutation({
    async mutationFn() {
      const receiving = await withKeyWorker((worker) => worker.startPairing(personId, keys));
      const { pairingId } = await api.call(openPairing, { body: { publicKey: receiving.publicKey } });
      return { receiving, pairingId };
    },
  });
  if (starting.data) return <Receiving {...starting.data} keys={keys} onReceived={onReceived} />;
  return (
    <Stack gap="sm" align="flex-start">
      {starting.error && <ErrorPanel error={starting.error} />}
      <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate()}>
        {t("identity.pairing-receive")}
      </Button>
    </Stack>
  );
}

interface ReceivingProps extends ReceiveKeysProps {
  readonly receiving: ReceivingKeys;
  readonly pairingId: PairingId;
}

function Receiving({ receiving, pairingId, keys, onReceived }: ReceivingProps) {
  const { t } = usePhrases();
  const api = useApi();
  const { personId } = useMe();
  const [isStopped, setIsStopped] = useState(false);
  const mailbox = useQuery({
    queryKey: ["pairing", pairingId],
    queryFn: () => api.call(collectPairing, { params: { pairingId } }),
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
