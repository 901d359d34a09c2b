import { Button, Select, Stack, Text, Textarea, Title } from "@mantine/core";
import { askRecovery, getRecovery, type KeyedMember } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { useMe } from "../identity/me.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";

/** Asks for a rehearsal: who opens, and why. */
export function AskRehearsal({ openers }: { openers: readonly KeyedMember[] }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const others = openers.filter((opener) => opener.personId !== personId);
  const { form, submit } = useCheckedForm({
    initialValues: { opener: "", reason: "" },
    validate: {
      opener: (value) => (value === "" ? t("recovery.opener-missing") : undefined),
      reason: (value) => (value.trim() === "" ? t("recovery.reason-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(askRecovery, {
    renews: [getRecovery],
    onDone() {
      form.reset();
      notifyDone(t("recovery.asked"));
    },
  });
  const ask = ({ opener, reason }: typeof form.values) => {
    const chosen = others.find((one) => one.personId === opener);
    if (chosen) send({ params: { tenantId }, body: { openerId: chosen.personId, reason } });
  };
  return (
    <section>
      <Title order={2} mb="sm">
        {t("recovery.rehearse")}
      </Title>
      <Text size="sm" mb="sm">
        {t("recovery.rehearse-what")}
      </Text>
      {others.length === 0 ? (
        <Text size="sm">{t("recovery.no-opener")}</Text>
      ) : (
        <ImeSafeForm onSubmit={submit(ask)}>
          <Stack gap="md" maw="34rem">
            <Select
              label={t("recovery.opener")}
              data={others.map((one) => ({ value: one.personId, label: one.displayName }))}
              {...form.getInputProps("opener")}
            />
            <Textarea
              label={t("recovery.reason")}
              maxLength={1000}
              autosize
              {...form.getInputProps("reason")}
            />
            {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
            <div>
              <Button type="submit" variant="default" loading={isPending}>
                {t("recovery.ask")}
              </Button>
            </div>
          </Stack>
        </ImeSafeForm>
      )}
    </section>
  );
}
