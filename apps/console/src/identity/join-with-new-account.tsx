import { Button, Stack, TextInput } from "@mantine/core";
import { ApiRefusal } from "@tachiai/api-client";
import { beginSession, keepKeys } from "@tachiai/browser-session";
import { acceptInvitation, PersonId } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { displayNameError, emailError, newPasswordError } from "./check-fields.ts";
import type { Joining } from "./join.tsx";
import { enterSession, findMe } from "./me.ts";
import { type NewAccount, prepareAccount } from "./new-account.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { OtherAddress } from "./other-address.tsx";
import { OutsidePage } from "./outside-page.tsx";
import { RecoveryCodeSheet } from "./recovery-code-sheet.tsx";
import { joinRoster } from "./roster/join-roster.ts";

/** Somebody new joins: name, address and password, then the recovery code, and only then the account is made. */
export function JoinWithNewAccount({
  token,
  offer,
  secret,
  onHasAccount,
}: Joining & { onHasAccount: () => void }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const api = useApi();
  const navigate = useNavigate();
  const [account, setAccount] = useState<NewAccount>();
  const [taken, setTaken] = useState<string>();
  const { form, submit } = useCheckedForm({
    initialValues: { displayName: offer.displayName, email: offer.email, password: "" },
    validate: {
      displayName: (value) => displayNameError(value, phrases),
      email: (value) => emailError(value, phrases),
      password: (value, { email }) => newPasswordError(value, email, phrases),
    },
  });
  const preparing = useMutation({
    mutationFn: () => prepareAccount(PersonId.parse(crypto.randomUUID()), form.values.password),
    onSuccess: setAccount,
  });
  const joining = useMutation({
    async mutationFn({ account, email }: { account: NewAccount; email: string }) {
      const { personId, credential, keys, pairs } = account;
      const { displayName } = form.values;
      const body = { token, displayName, email, language, credential, personId, keys };
      await beginSession(() => api.call(acceptInvitation, { body }));
      await keepKeys(personId, pairs);
      await enterSession();
      const me = await findMe();
      if (me && secret) await joinRoster(me, secret);
    },
    onSuccess: () => void navigate({ to: "/", replace: true }),
    onError(error, { email }) {
      if (error instanceof ApiRefusal && error.code === "identity.account_exists") setTaken(email);
    },
  });

  const email = form.values.email.trim();
  if (account && taken !== undefined)
    return (
      <OtherAddress
        taken={taken}
        error={joining.error}
        isBusy={joining.isPending}
        onChosen={(other) => joining.mutate({ account, email: other })}
        onHasAccount={onHasAccount}
      />
    );
  if (account)
    return (
      <OutsidePage title={t("identity.recovery-title")} purpose={t("identity.recovery-purpose")} isWide>
        <RecoveryCodeSheet
          owner={{ displayName: form.values.displayName, email }}
          code={account.recoveryCode}
          mayBeSkipped={false}
          isBusy={joining.isPending}
          error={joining.error}
          onKept={() => joining.mutate({ account, email })}
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
            label={t("identity.display-name")}
            autoComplete="name"
            {...form.getInputProps("displayName")}
          />
          <TextInput
            label={t("identity.email")}
            description={t("identity.link-email-help")}
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
          />
          <NewPasswordField label={t("identity.new-password")} {...form.getInputProps("password")} />
          {preparing.error && <ErrorPanel error={preparing.error} kept={t("ui.error-input-kept")} />}
          <Button type="submit" loading={preparing.isPending}>
            {t("identity.link-join-new")}
          </Button>
          {preparing.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
          <Button variant="subtle" onClick={onHasAccount}>
            {t("identity.link-have-account")}
          </Button>
        </Stack>
      </ImeSafeForm>
    </OutsidePage>
  );
}
