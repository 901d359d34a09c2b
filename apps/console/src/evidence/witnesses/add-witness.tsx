import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { addWitness, listEvidence, listWitnesses } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** Names a witness that is to cosign all logs of this installation. */
export function AddWitness({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { verifierKey: "", url: "", operator: "", relation: "" },
    validate: {
      verifierKey: (value) => (value.trim() === "" ? t("witness.key-missing") : undefined),
      url: (value) => (value.trim() === "" ? t("witness.address-missing") : undefined),
      operator: (value) => (value.trim() === "" ? t("witness.operator-missing") : undefined),
      relation: (value) => (value === "" ? t("witness.relation-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(addWitness, {
    renews: [listWitnesses, listEvidence],
    onDone() {
      notifyDone(t("witness.added"));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("witness.add")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm
        onSubmit={submit(({ verifierKey, url, operator, relation }) =>
          send({
            params: { tenantId },
            body: {
              verifierKey: verifierKey.trim(),
              url: url.trim(),
              operator: operator.trim(),
              isSameOperator: relation === "same",
            },
          }),
        )}
      >
        <Stack gap="md">
          <TextInput
            label={t("witness.key")}
            description={t("witness.key-hint")}
            spellCheck={false}
            data-autofocus
            {...form.getInputProps("verifierKey")}
          />
          <TextInput
            label={t("witness.address")}
            description={t("witness.address-hint")}
            spellCheck={false}
            inputMode="url"
            {...form.getInputProps("url")}
          />
          <TextInput
            label={t("witness.operator")}
            description={t("witness.operator-hint")}
            {...form.getInputProps("operator")}
          />
          <Radio.Group label={t("witness.relation")} {...form.getInputProps("relation")}>
            <Stack gap={6} mt={6}>
              <Radio value="other" label={t("witness.relation-other")} />
              <Radio value="same" label={t("witness.relation-same")} />
            </Stack>
          </Radio.Group>
          {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <Group justify="flex-end">
            <Button type="submit" loading={isPending}>
              {t("witness.add")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
    </Modal>
  );
}
