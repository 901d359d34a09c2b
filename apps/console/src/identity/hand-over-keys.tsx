import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { canUsePasskeys, type KeyOpening, openByPasskey, withKeyWorker } from "@tachiai/browser-session";
import {
  answerPairing,
  declinePairing,
  findWaitingPairing,
  listPasskeys,
  type PersonKeys,
  type WaitingPairing,
} from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { renew } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { useAnswer, useCall, useRepeatedAnswer } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useMe } from "./me.ts";
import { PairingDigits } from "./pairing-digits.tsx";
import { PasswordGate } from "./password-gate.tsx";
import { requireRewrapped } from "./require-rewrapped.ts";

const askEveryMs = 3_000;

/** On a device with open keys: hands them to a new one, after the digits of both were compared. */
export function HandOverKeys({ keys }: { keys: PersonKeys }) {
  const { t } = usePhrases();
  const waiting = useRepeatedAnswer(askEveryMs, findWaitingPairing).data?.pairing;
  return (
    <section>
      <Title order={2} mb="sm">
        {t(waiting ? "identity.pairing-asked" : "identity.pairing-send")}
      </Title>
      {waiting ? (
        <Waiting key={waiting.pairingId} pairing={waiting} keys={keys} />
      ) : (
        <Text size="sm">{t("identity.pairing-send-what")}</Text>
      )}
    </section>
  );
}

function Waiting({ pairing, keys }: { pairing: WaitingPairing; keys: PersonKeys }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const api = useApi();
  const client = useQueryClient();
  const { personId } = useMe();
  const { pairingId, publicKey } = pairing;
  const digits = useQuery({
    queryKey: ["pairing digits", pairingId],
    queryFn: () => withKeyWorker((worker) => worker.digitsOf(personId, keys, publicKey)),
  });
  const passkeys = useAnswer(listPasskeys);
  const declining = useCall(declinePairing, {
    renews: [findWaitingPairing],
    onDone: () => notifyDone(t("identity.pairing-declined")),
  });
  const handOver = async (opening: KeyOpening) => {
    const sealed = await withKeyWorker((worker) => worker.sealForPairing(personId, keys, opening, publicKey));
    requireRewrapped(sealed === undefined ? undefined : keys, phrases);
    if (sealed) await api.call(answerPairing, { params: { pairingId }, body: { sealed } });
    notifyDone(t("identity.pairing-sent"));
    await renew(client, [findWaitingPairing]);
  };
  const byPasskey = useMutation({
    async mutationFn() {
      const opening = await openByPasskey(api);
      if (opening) await handOver(opening);
    },
  });
  const hasPasskey = canUsePasskeys() && passkeys.data?.passkeys.some(({ wrapped }) => wrapped);
  if (digits.error) return <ErrorPanel error={digits.error} />;
  if (!digits.data) return null;
  return (
    <Stack gap="sm">
      <PairingDigits digits={digits.data} />
      <Text size="sm">{t("identity.pairing-digits-send")}</Text>
      {byPasskey.error && <ErrorPanel error={byPasskey.error} />}
      {hasPasskey ? (
        <Group>
          <Button
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            {t("identity.pairing-hand-over")}
          </Button>
        </Group>
      ) : (
        <PasswordGate
          label={t("identity.pairing-hand-over")}
          onOpened={({ wrap }) => handOver({ by: "password", wrap })}
        />
      )}
      {declining.error && <ErrorPanel error={declining.error} />}
      <Group>
        <Button
          variant="subtle"
          loading={declining.isPending}
          onClick={() => declining.send({ params: { pairingId } })}
        >
          {t("identity.pairing-decline")}
        </Button>
      </Group>
    </Stack>
  );
}
