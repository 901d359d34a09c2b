import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { signInWithPassword } from "@tachiai/browser-session";
import { getMe, type Me } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerKey } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { useMe } from "../identity/me.ts";
import { PasskeySignIn } from "../identity/passkey-sign-in.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

/**
 * Lets the person whose session has ended go on where he was: the page below stays as it is, with what he has typed.
 * It is covered meanwhile; for anybody else it is left.
 */
export function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const client = useQueryClient();
  const { personId, displayName, email } = useMe();
  const { form, submit } = useCheckedForm({
    initialValues: { password: "" },
    validate: { password: (value) => (value === "" ? t("identity.password-missing") : undefined) },
  });
  const signingIn = useMutation({
    mutationFn: (password: string) => signInWithPassword(api, { email, password }),
    onSuccess: ({ me }) => goOnAs(me),
  });
  const goOnAs = async (me: Me) => {
    // The address has come to be somebody else's, or the passkey was.
    if (me.personId !== personId) return location.reload();
    client.setQueryData(answerKey(getMe), me);
    onSignedIn();
    await client.invalidateQueries();
  };
  const beSomebodyElse = () => {
    const next = location.pathname + location.search;
    location.assign(`/sign-in?${new URLSearchParams({ next })}`);
  };

  return (
    <Modal
      opened
      title={t("shell.session-ended-title")}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      zIndex={1000}
      overlayProps={{ backgroundOpacity: 1, color: "var(--mantine-color-body)" }}
      onClose={() => {}}
    >
      <ImeSafeForm onSubmit={submit(({ password }) => signingIn.mutate(password))}>
        <Stack gap="md">
          <Text size="sm">{t("shell.session-ended-what", { name: displayName })}</Text>
          <input type="hidden" autoComplete="username" value={email} />
          <PasswordField
            label={t("identity.password")}
            data-autofocus
            // Escape would close a dialog that lies open below, with what stands in it.
            data-mantine-stop-propagation="true"
            {...form.getInputProps("password")}
          />
          {signingIn.error && <ErrorPanel error={signingIn.error} kept={t("ui.error-input-kept")} />}
          {signingIn.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
          <Group justify="space-between" gap="sm">
            <Button variant="subtle" onClick={beSomebodyElse}>
              {t("shell.session-ended-other")}
            </Button>
            <Button type="submit" loading={signingIn.isPending}>
              {t("identity.sign-in")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
      <PasskeySignIn onSignedIn={(me) => void goOnAs(me)} />
      <CollectionPolicies />
    </Modal>
  );
}
