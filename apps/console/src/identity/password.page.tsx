import { Button, Stack } from "@mantine/core";
import { openPassword, rememberDevice, withKeyWorker } from "@tachiai/browser-session";
import { changePassword } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, PageHeading, PasswordField, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import classes from "./account-page.module.css";
import { newPasswordError } from "./check-fields.ts";
import { findMeAnew, useMe } from "./me.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { requireRewrapped } from "./require-rewrapped.ts";

/** Replaces the password; the same keys are wrapped anew in this browser. */
export function PasswordPage() {
  const phrases = usePhrases();
  const { t } = phrases;
  const api = useApi();
  const me = useMe();
  const { form, submit } = useCheckedForm({
    initialValues: { current: "", chosen: "" },
    validate: {
      current: (value) => (value === "" ? t("identity.password-missing") : undefined),
      chosen: (value) => newPasswordError(value, me.email, phrases),
    },
  });
  const changing = useMutation({
    async mutationFn({ current, chosen }: typeof form.values) {
      const body = await withKeyWorker(async (worker) => {
        const opened = await openPassword(worker, current, me.hashing);
        const { credential, wrap } = await worker.choosePassword(chosen);
        const keys = requireRewrapped(
          me.keys && (await worker.rewrapKeys(me.personId, me.keys, opened.wrap, wrap)),
          phrases,
        );
        return { currentSignIn: opened.signIn, credential, keys };
      });
      rememberDevice(await api.call(changePassword, { body }));
      await findMeAnew();
    },
    onSuccess() {
      form.reset();
      notifyDone(t("identity.password-changed"));
    },
  });
  return (
    <div className={classes.narrow}>
      <PageHeading title={t("identity.password-title")} purpose={t("identity.password-purpose")} />
      <ImeSafeForm onSubmit={submit((values) => changing.mutate(values))}>
        <Stack gap="md">
          <input type="hidden" autoComplete="username" value={me.email} />
          <PasswordField label={t("identity.current-password")} {...form.getInputProps("current")} />
          <NewPasswordField label={t("identity.new-password")} {...form.getInputProps("chosen")} />
          {changing.error && <ErrorPanel error={changing.error} kept={t("ui.error-input-kept")} />}
          <div>
            <Button type="submit" loading={changing.isPending}>
              {t("identity.password-change")}
            </Button>
          </div>
          {changing.isPending && <SlowProgress what={t("identity.deriving-keys")} />}
        </Stack>
      </ImeSafeForm>
    </div>
  );
}
