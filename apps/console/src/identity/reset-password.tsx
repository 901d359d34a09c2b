import { Button, Stack, TextInput } from "@mantine/core";
import { forgetKeys, rememberDevice, withKeyWorker } from "@tachiai/browser-session";
import { acceptReset, type LinkOffer } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { newPasswordError } from "./check-fields.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { OutsidePage } from "./outside-page.tsx";

/** A new password after an administrator's reset; the keys come back with the recovery code, after the sign-in. */
export function ResetPassword({ token, offer }: { token: string; offer: LinkOffer }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const api = useApi();
  const navigate = useNavigate();
  const { form, submit } = useCheckedForm({
    initialValues: { password: "" },
    validate: { password: (value) => newPasswordError(value, offer.email, phrases) },
  });
  const resetting = useMutation({
    async mutationFn() {
      const { credential } = await withKeyWorker((keys) => keys.choosePassword(form.values.password));
      rememberDevice(await api.call(acceptReset, { body: { token, credential } }));
      await forgetKeys();
    },
    onSuccess() {
      notifyDone(t("identity.link-reset-done"));
      void navigate({ to: "/sign-in", replace: true });
    },
  });
  return (
    <OutsidePage title={t("identity.link-reset-title")} purpose={t("identity.link-reset-purpose")}>
      <ImeSafeForm onSubmit={submit(() => resetting.mutate())}>
        <Stack gap="md">
          <TextInput
            label={t("identity.email")}
            type="email"
            autoComplete="username"
            readOnly
            value={offer.email}
          />
          <NewPasswordField label={t("identity.new-password")} {...form.getInputProps("password")} />
          {resetting.error && <ErrorPanel error={resetting.error} kept={t("ui.error-input-kept")} />}
          <Button type="submit" loading={resetting.isPending}>
            {t("identity.link-reset")}
          </Button>
          {resetting.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        </Stack>
      </ImeSafeForm>
    </OutsidePage>
  );
}
