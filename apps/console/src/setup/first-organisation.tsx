import { Button, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { beginSession, keepKeys } from "@tachiai/browser-session";
import { PersonId, setUp } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { displayNameError, emailError, newPasswordError } from "../identity/check-fields.ts";
import { enterSession } from "../identity/me.ts";
import { type NewAccount, prepareAccount } from "../identity/new-account.ts";
import { NewPasswordField } from "../identity/new-password-field.tsx";
import { OutsidePage } from "../identity/outside-page.tsx";
import { RecoveryCodeSheet } from "../identity/recovery-code-sheet.tsx";
import { useCheckedForm } from "../shell/use-checked-form.ts";

export interface FirstOrganisationProps {
  readonly token: string;
  readonly use: "own-use" | "provider";
  readonly onBack: () => void;
}

/** The first organisation and its first administrator; made when he has kept his recovery code. */
export function FirstOrganisation({ token, use, onBack }: FirstOrganisationProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const api = useApi();
  const navigate = useNavigate();
  const [account, setAccount] = useState<NewAccount>();
  const { form, submit } = useCheckedForm({
    initialValues: { organisationName: "", displayName: "", email: "", password: "" },
    validate: {
      organisationName: (value) => (value.trim() === "" ? t("setup.organisation-name-missing") : undefined),
      displayName: (value) => displayNameError(value, phrases),
      email: (value) => emailError(value, phrases),
      password: (value, { email }) => newPasswordError(value, email, phrases),
    },
  });
  const { organisationName, displayName, email, password } = form.values;
  const preparing = useMutation({
    mutationFn: () => prepareAccount(PersonId.parse(crypto.randomUUID()), password),
    onSuccess: setAccount,
  });
  const settingUp = useMutation({
    async mutationFn({ personId, credential, keys, pairs }: NewAccount) {
      const administrator = {
        personId,
        displayName: displayName.trim(),
        email: email.trim(),
        language,
        credential,
        keys,
      };
      const body = { token, use, organisationName: organisationName.trim(), administrator };
      await beginSession(() => api.call(setUp, { body }));
      await keepKeys(personId, pairs);
      await enterSession();
    },
    onSuccess: () => void navigate({ to: "/", replace: true }),
  });

  if (account)
    return (
      <OutsidePage title={t("identity.recovery-title")} purpose={t("identity.recovery-purpose")} isWide>
        <RecoveryCodeSheet
          owner={{ displayName, email }}
          code={account.recoveryCode}
          mayBeSkipped={false}
          isBusy={settingUp.isPending}
          error={settingUp.error}
          onKept={() => settingUp.mutate(account)}
        />
      </OutsidePage>
    );
  return (
    <OutsidePage title={t(`setup.${use}`)} purpose={t(`setup.${use}-what`)}>
      <ImeSafeForm onSubmit={submit(() => preparing.mutate())}>
        <Stack gap="lg">
          <TextInput
            label={t("setup.organisation-name")}
            placeholder={t("setup.organisation-name-hint")}
            autoComplete="organization"
            {...form.getInputProps("organisationName")}
          />
          <Fieldset legend={t("setup.administrator-title")}>
            <Stack gap="md">
              <TextInput
                label={t("identity.display-name")}
                autoComplete="name"
                {...form.getInputProps("displayName")}
              />
              <TextInput
                label={t("identity.email")}
                type="email"
                autoComplete="username"
                {...form.getInputProps("email")}
              />
              <NewPasswordField label={t("identity.new-password")} {...form.getInputProps("password")} />
            </Stack>
          </Fieldset>
          {preparing.error && <ErrorPanel error={preparing.error} kept={t("ui.error-input-kept")} />}
          <Group>
            <Button variant="default" onClick={onBack}>
              {t("ui.back")}
            </Button>
            <Button type="submit" loading={preparing.isPending}>
              {t("setup.next")}
            </Button>
          </Group>
          {preparing.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        </Stack>
      </ImeSafeForm>
    </OutsidePage>
  );
}
