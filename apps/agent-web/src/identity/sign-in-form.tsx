import { Button, Stack, Text, TextInput } from "@mantine/core";
import { signInWithPassword } from "@tachiai/browser-session";
import { Email, type Me } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";

/** Signs in with the same account and session as the console. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => signInWithPassword(api, { email: email.trim(), password }),
    onSuccess: ({ me }) => onSignedIn(me),
  });
  const isEmail = Email.safeParse(email.trim()).success;
  const submit = () => {
    setIsChecked(true);
    if (isEmail && password !== "") mutate();
  };
  return (
    <ImeSafeForm onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t("identity.email")}
          type="email"
          autoComplete="username"
          value={email}
          error={isChecked && !isEmail && t(email === "" ? "identity.email-missing" : "identity.email-wrong")}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t("identity.password")}
          value={password}
          error={isChecked && password === "" && t("identity.password-missing")}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <Button type="submit" fullWidth loading={isPending}>
          {t("identity.sign-in")}
        </Button>
        {isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        <Text size="xs" c="dimmed">
          {t("identity.sign-in-help")}
        </Text>
      </Stack>
    </ImeSafeForm>
  );
}
