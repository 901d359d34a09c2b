import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { type AddedPasskey, addPasskey, openPassword, withKeyWorker } from "@tachiai/browser-session";
import { listPasskeys } from "@tachiai/protocol";
import {
  browserName,
  ErrorPanel,
  ImeSafeForm,
  Notice,
  PasswordField,
  SlowProgress,
  usePhrases,
} from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { renew } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { useMe } from "./me.ts";

/** One more passkey, and the person's keys under it. */
export function AddPasskey() {
  const { t } = usePhrases();
  const api = useApi();
  const me = useMe();
  const client = useQueryClient();
  const { form, submit } = useCheckedForm({
    initialValues: { name: browserName(navigator.userAgent), password: "" },
    validate: {
      name: (value) => (value.trim() === "" ? t("identity.passkey-name-missing") : undefined),
      password: (value) => (value === "" ? t("identity.password-missing") : undefined),
    },
  });
  const adding = useMutation({
    async mutationFn({ name, password }: typeof form.values): Promise<AddedPasskey> {
      const opened = await withKeyWorker((work) => openPassword(work, password, me.hashing));
      return addPasskey(api, me, { name: name.trim(), password: opened });
    },
    async onSuccess(added) {
      await renew(client, [listPasskeys]);
      if (added === "given up" || added === "exists") return;
      form.reset();
      notifyDone(t("identity.passkey-added"));
    },
  });
  return (
    <section>
      <Title order={2}>{t("identity.passkey-add")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("identity.passkey-add-what")}
      </Text>
      <ImeSafeForm onSubmit={submit((values) => adding.mutate(values))}>
        <Stack gap="md">
          <input type="hidden" autoComplete="username" value={me.email} />
          <TextInput
            label={t("identity.passkey-name")}
            description={t("identity.passkey-name-help")}
            maxLength={100}
            {...form.getInputProps("name")}
          />
          <PasswordField label={t("identity.current-password")} {...form.getInputProps("password")} />
          {adding.error && <ErrorPanel error={adding.error} kept={t("ui.error-input-kept")} />}
          <Outcome added={adding.data} />
          <div>
            <Button type="submit" loading={adding.isPending}>
              {t("identity.passkey-add")}
            </Button>
          </div>
          {adding.isPending && <SlowProgress what={t("identity.passkey-waiting")} />}
        </Stack>
      </ImeSafeForm>
    </section>
  );
}

/** What the person must know beside that it is added. */
function Outcome({ added }: { added: AddedPasskey | undefined }) {
  const { t } = usePhrases();
  if (added === "signs in only")
    return (
      <Notice meaning="look" title={t("identity.passkey-without-keys")}>
        {t("identity.passkey-without-keys-what")}
      </Notice>
    );
  if (added === "exists") return <Notice meaning="quiet" title={t("identity.passkey-there-already")} />;
  if (added !== "given up") return null;
  return (
    <Text size="sm" role="status">
      {t("identity.passkey-given-up")}
    </Text>
  );
}
