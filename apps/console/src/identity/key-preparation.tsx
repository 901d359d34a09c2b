import { Alert, Button, Stack, Text, TextInput } from "@mantine/core";
import type { CreatedKeys, FreshSignIn, Recovery } from "@tachiai/browser-session";
import { findKeys, keepKeys, withKeyWorker } from "@tachiai/browser-session";
import { recoverKeys, replaceKeys } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { findMeAnew } from "./me.ts";
import { OutsidePage } from "./outside-page.tsx";
import { RecoveryCodeSheet } from "./recovery-code-sheet.tsx";
import { signNewKeys } from "./roster/sign-new-keys.ts";

export interface KeyPreparationProps {
  readonly fresh: FreshSignIn;
  readonly onDone: () => void;
}

/** For somebody without keys in use: opens those from before a reset by the recovery code, or makes new ones. */
export function KeyPreparation({ fresh, onDone }: KeyPreparationProps) {
  const { t } = usePhrases();
  const [created, setCreated] = useState<CreatedKeys>();
  const { me, password } = fresh;
  const creating = useMutation({
    mutationFn: () => withKeyWorker((worker) => worker.createKeys(me.personId, password.wrap)),
    onSuccess: setCreated,
  });

  if (created) return <KeepCreatedKeys fresh={fresh} created={created} onDone={onDone} />;
  if (me.lockedKeys)
    return <OpenLockedKeys fresh={fresh} onDone={onDone} onReplace={() => creating.mutate()} />;
  return (
    <OutsidePage title={t("identity.keys-missing-title")} purpose={t("identity.keys-missing-purpose")}>
      <Stack>
        {creating.error && <ErrorPanel error={creating.error} />}
        <Button loading={creating.isPending} onClick={() => creating.mutate()}>
          {t("identity.keys-create")}
        </Button>
      </Stack>
    </OutsidePage>
  );
}

function KeepCreatedKeys({ fresh, created, onDone }: KeyPreparationProps & { created: CreatedKeys }) {
  const { t } = usePhrases();
  const api = useApi();
  const { me, password } = fresh;
  const keeping = useMutation({
    async mutationFn() {
      await api.call(replaceKeys, { body: { currentSignIn: password.signIn, keys: created.keys } });
      const old = await findKeys(me.personId);
      await keepKeys(me.personId, created.pairs);
      if (old) await signNewKeys(me, old, created.keys);
      await findMeAnew();
    },
    onSuccess: onDone,
  });
  return (
    <OutsidePage title={t("identity.recovery-title")} purpose={t("identity.recovery-purpose")} isWide>
      <RecoveryCodeSheet
        owner={me}
        code={created.recoveryCode}
        mayBeSkipped={me.places.every(({ demonstration }) => demonstration)}
        isBusy={keeping.isPending}
        error={keeping.error}
        onKept={() => keeping.mutate()}
      />
    </OutsidePage>
  );
}

function OpenLockedKeys({ fresh, onDone, onReplace }: KeyPreparationProps & { onReplace: () => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const { me, password } = fresh;
  const [code, setCode] = useState("");
  const [isReplacing, setIsReplacing] = useState(false);
  const recovering = useMutation({
    async mutationFn(): Promise<Recovery> {
      const { personId, lockedKeys } = me;
      if (!lockedKeys) throw new Error("there are no locked keys");
      const recovery = await withKeyWorker(
        async (worker): Promise<Recovery> => worker.recoverKeys(personId, lockedKeys, code, password.wrap),
      );
      if (!recovery.recovered) return recovery;
      await api.call(recoverKeys, { body: { currentSignIn: password.signIn, keys: recovery.keys } });
      await keepKeys(me.personId, recovery.pairs);
      await findMeAnew();
      return recovery;
    },
    onSuccess: (recovery) => recovery.recovered && onDone(),
  });
  const recovery = recovering.data;
  const codeError = recovery && !recovery.recovered ? t(`identity.recovery-${recovery.reason}`) : undefined;

  return (
    <OutsidePage title={t("identity.keys-locked-title")} purpose={t("identity.keys-locked-purpose")}>
      <ImeSafeForm onSubmit={() => recovering.mutate()}>
        <Stack>
          <TextInput
            label={t("identity.recovery-code")}
            value={code}
            error={codeError}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {recovering.error && <ErrorPanel error={recovering.error} kept={t("ui.error-input-kept")} />}
          <Button type="submit" loading={recovering.isPending}>
            {t("identity.keys-recover")}
          </Button>
          <Button variant="subtle" onClick={() => setIsReplacing(true)}>
            {t("identity.keys-replace")}
          </Button>
        </Stack>
      </ImeSafeForm>
      <ConfirmDialog
        opened={isReplacing}
        title={t("identity.keys-replace")}
        confirmLabel={t("identity.keys-create")}
        isDangerous
        onConfirm={onReplace}
        onClose={() => setIsReplacing(false)}
      >
        <Alert color="red.8" variant="outline">
          <Text size="sm">{t("identity.keys-replace-warning")}</Text>
        </Alert>
      </ConfirmDialog>
    </OutsidePage>
  );
}
