import { Button, Stack, TextInput } from "@mantine/core";
import { acceptInvitation, type LinkOffer, PersonId } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { keepKeys } from "../keys/person-key-store.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { displayNameError, newPasswordError } from "./check-fields.ts";
import { rememberDevice } from "./known-device.ts";
import { enterSession } from "./me.ts";
import { type NewAccount, prepareAccount } from "./new-account.ts";
import { OutsidePage } from "./outside-page.tsx";
import { NewPasswordField } from "./password-fields.tsx";
import { RecoveryCodeSheet } from "./recovery-code-sheet.tsx";

/** Somebody new joins: name and password, then the recovery code, and only then the account is made. */
export function JoinWithNewAccount({ token, offer }: { token: string; offer: LinkOffer }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const api = useApi();
  const navigate = useNavigate();
  const [account, setAccount] = useState<NewAccount>();
  const { form, submit } = useCheckedForm({
    initialValues: { displayName: offer.displayName, password: "" },
    validate: {
      displayName: (value) => displayNameError(value, phrases),
      password: (value) => newPasswordError(value, offer.email, phrases),
    },
  });
  const preparing = useMutation({
    mutationFn: () => prepareAccount(PersonId.parse(crypto.randomUUID()), form.values.password),
    onSuccess: setAccount,
  });
  const joining = useMutation({
    async mutationFn({ personId, credential, keys, pairs }: NewAccount) {
      const { displayName } = form.values;
      const body = { token, displayName, language, credential, personId, keys };
      rememberDevice(await api.call(acceptInvitation, { body }));
      await keepKeys(personId, pairs);
      await enterSession();
    },
    onSuccess: () => void navigate({ to: "/", replace: true }),
  });

  if (account)
    return (
      <OutsidePage title={t("identity.recovery-title")} purpose={t("identity.recovery-purpose")} isWide>
        <RecoveryCodeSheet
          owner={{ displayName: form.values.displayName, email: offer.email }}
          code={account.recoveryCode}
          mayBeSkipped={false}
          isBusy={joining.isPending}
          error={joining.error}
          onKept={() => joining.mutate(account)}
        />
      </OutsidePage>
    );
  return (
    <OutsidePage
      title={t("identity.link-join-title", { organisation: offer.organisationName })}
      purpose={t("identity.link-join-purpose", { organisation: offer.organisationName })}
    >
      <ImeSafeForm onSubmit={submit(() => preparing.mutate())}>
        <Stack gap="md">
          <TextInput
            label={t("identity.email")}
            type="email"
            autoComplete="username"
            readOnly
            value={offer.email}
          />
          <TextInput
            label={t("identity.display-name")}
            autoComplete="name"
            {...form.getInputProps("displayName")}
          />
          <NewPasswordField label={t("identity.new-password")} {...form.getInputProps("password")} />
          {preparing.error && <ErrorPanel error={preparing.error} kept={t("ui.error-input-kept")} />}
          <Button type="submit" loading={preparing.isPending}>
            {t("identity.link-join-new")}
          </Button>
          {preparing.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        </Stack>
      </ImeSafeForm>
    </OutsidePage>
  );
}
