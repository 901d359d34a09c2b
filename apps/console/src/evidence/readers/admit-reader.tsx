import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { admitLogReader, listEvidence, listLogReaders, type TenantId } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, monthAround, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { CollectionPolicies } from "../../consent/policies/collection-policies.tsx";
import { CopyableCode } from "../../shell/copyable-code.tsx";
import { DayField } from "../../shell/day-field.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** Says who is to read and until when; the address that he reads at is shown once. */
export function AdmitReader({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [address, setAddress] = useState<string>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("readers.admit")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {address === undefined ? (
        <AdmitForm onAdmitted={(token) => setAddress(addressOf(tenantId, token))} onClose={onClose} />
      ) : (
        <ShownAddress address={address} onClose={onClose} />
      )}
      <CollectionPolicies />
    </Modal>
  );
}

function AdmitForm({ onAdmitted, onClose }: { onAdmitted: (token: string) => void; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const { form, submit } = useCheckedForm({
    initialValues: { name: "", until: monthAround(today, 1).last },
    validate: { name: (value) => (value.trim() === "" ? t("readers.name-missing") : undefined) },
  });
  const { send, isPending, error } = useCall(admitLogReader, {
    renews: [listLogReaders, listEvidence],
    onDone: ({ token }) => onAdmitted(token),
  });
  return (
    <ImeSafeForm
      onSubmit={submit(({ name, until }) =>
        send({ params: { tenantId }, body: { name: name.trim(), until } }),
      )}
    >
      <Stack gap="md">
        <Text size="sm">{t("readers.admit-what")}</Text>
        <TextInput
          label={t("readers.name")}
          description={t("readers.name-hint")}
          maxLength={100}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <DayField
          label={t("readers.until")}
          day={form.values.until}
          earliest={today}
          onChange={(day) => form.setFieldValue("until", day)}
        />
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={isPending}>
            {t("readers.admit")}
          </Button>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}

function ShownAddress({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = usePhrases();
  return (
    <Stack gap="md">
      <Text size="sm">{t("readers.address-what")}</Text>
      <CopyableCode label={t("readers.address")} text={address}>
        <Button onClick={onClose}>{t("ui.close")}</Button>
      </CopyableCode>
    </Stack>
  );
}

function addressOf(tenantId: TenantId, token: string): string {
  return `${window.location.origin}/v1/log-readers/${tenantId}/${token}/logs`;
}
