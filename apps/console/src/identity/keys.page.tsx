import { Code, Stack, Text } from "@mantine/core";
import type { FreshSignIn } from "@tachiai/browser-session";
import { findKeys, keepKeys, withKeyWorker } from "@tachiai/browser-session";
import { type PersonKeys, publicHalvesOf } from "@tachiai/protocol";
import { Facts, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { notifyDone } from "../shell/notify.ts";
import classes from "./account-page.module.css";
import { HandOverKeys } from "./hand-over-keys.tsx";
import { KeyPreparation } from "./key-preparation.tsx";
import { useMe } from "./me.ts";
import { OpenKeysByPasskey } from "./open-keys-by-passkey.tsx";
import { PasswordGate } from "./password-gate.tsx";
import { ReceiveKeys } from "./receive-keys.tsx";
import { RenewRecoveryCode } from "./renew-recovery-code.tsx";
import { requireRewrapped } from "./require-rewrapped.ts";
import { Fingerprint } from "./roster/fingerprint.tsx";
import { VouchForRoster } from "./roster/vouch-for-roster.tsx";

const inBrowserKey = ["keys in this browser"] as const;

/** The person's keys: whether this browser has them, and a new recovery code. */
export function KeysPage() {
  const { t } = usePhrases();
  const me = useMe();
  return (
    <div className={classes.narrow}>
      <PageHeading title={t("identity.keys-title")} purpose={t("identity.keys-purpose")} />
      {me.keys ? <KeysInUse keys={me.keys} /> : <NoKeys />}
    </div>
  );
}

function NoKeys() {
  const { t } = usePhrases();
  const me = useMe();
  const [fresh, setFresh] = useState<FreshSignIn>();
  if (fresh) return <KeyPreparation fresh={fresh} onDone={() => setFresh(undefined)} />;
  return (
    <Stack>
      <Text>{t("identity.keys-none")}</Text>
      <PasswordGate
        label={t("identity.keys-create")}
        onOpened={async (password) => setFresh({ me, password })}
      />
    </Stack>
  );
}

function KeysInUse({ keys }: { keys: PersonKeys }) {
  const { t } = usePhrases();
  const { personId } = useMe();
  const inBrowser = useQuery({
    queryKey: inBrowserKey,
    queryFn: async () => (await findKeys(personId)) !== undefined,
  });
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { name: t("identity.keys-sealing"), value: <Code>{keys.sealing.publicKey}</Code> },
          { name: t("identity.keys-signing"), value: <Code>{keys.signing.publicKey}</Code> },
          { name: t("roster.fingerprint"), value: <Fingerprint keys={publicHalvesOf(keys)} /> },
        ]}
      />
      {inBrowser.data === true && (
        <>
          <StatusMark kind="verified" label={t("identity.keys-here")} />
          <VouchForRoster />
          <HandOverKeys keys={keys} />
        </>
      )}
      {inBrowser.data === false && (
        <>
          <OpenHere keys={keys} />
          <OpenKeysByPasskey
            onOpened={() => {
              void inBrowser.refetch();
              notifyDone(t("identity.keys-opened"));
            }}
          />
          <ReceiveKeys keys={keys} onReceived={() => void inBrowser.refetch()} />
        </>
      )}
      <RenewRecoveryCode keys={keys} />
    </Stack>
  );
}

function OpenHere({ keys }: { keys: PersonKeys }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { personId } = useMe();
  const client = useQueryClient();
  return (
    <Stack gap="sm">
      <Text>{t("identity.keys-not-here")}</Text>
      <PasswordGate
        label={t("identity.keys-open-here")}
        onOpened={async ({ wrap }) => {
          const pairs = await withKeyWorker((worker) => worker.openKeys(personId, keys, wrap));
          requireRewrapped(pairs && keys, phrases);
          if (pairs) await keepKeys(personId, pairs);
          await client.invalidateQueries({ queryKey: inBrowserKey });
          notifyDone(t("identity.keys-opened"));
        }}
      />
    </Stack>
  );
}
