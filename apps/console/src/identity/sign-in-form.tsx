import { Button, Stack, Text, TextInput } from "@mantine/core";
import type { FreshSignIn } from "@tachiai/browser-session";
import { ErrorPanel, ImeSafeForm, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { emailError } from "./check-fields.ts";
import { signInHere } from "./sign-in-here.ts";

export interface SignInFormProps {
  readonly label?: string;
  readonly onSignedIn: (signIn: FreshSignIn) => void;
}

export function SignInForm({ label, onSignedIn }: SignInFormProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const api = useApi();
  const { form, submit } = useCheckedForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => emailError(value, phrases),
      password: (value) => (value === "" ? t("identity.password-missing") : undefined),
    },
  });
  const signingIn = useMutation({
    mutationFn: (values: typeof form.values) =>
      signInHere(api, { email: values.email.trim(), password: values.password }),
    onSuccess: onSignedIn,
  });

  return (
    <ImeSafeForm onSubmit={submit((values) => signingIn.mutate(values))}>
      <Stack gap="md">
        <TextInput
          label={t("identity.email")}
          type="email"
          autoComplete="username"
          {...form.getInputProps("email")}
        />
        <PasswordField label={t("identity.password")} {...form.getInputProps("password")} />
        {signingIn.error && <ErrorPanel error={signingIn.error} kept={t("ui.error-input-kept")} />}
        <Button type="submit" fullWidth loading={signingIn.isPending}>
          {label ?? t("identity.sign-in")}
        </Button>
        {signingIn.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        <Text size="xs" c="dimmed">
          {t("identity.sign-in-help")}
        </Text>
      </Stack>
    </ImeSafeForm>
  );
}
