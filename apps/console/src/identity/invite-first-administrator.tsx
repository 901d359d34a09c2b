import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type Customer, inviteFirstAdministrator } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { displayNameError, emailError } from "./check-fields.ts";
import { type IssuedLink, OneTimeLink } from "./one-time-link.tsx";

/** A new link for a customer's first administrator, who has not joined yet; the earlier one stops. */
export function InviteFirstAdministrator({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const [issued, setIssued] = useState<IssuedLink>();
  const { form, submit } = useCheckedForm({
    initialValues: { displayName: "", email: "" },
    validate: {
      displayName: (value) => displayNameError(value, phrases),
      email: (value) => emailError(value, phrases),
    },
  });
  const { send, isPending, error } = useCall(inviteFirstAdministrator, { onDone: setIssued });
  const { organisationId } = customer;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t("settings.customer-invite-again")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {issued ? (
        <OneTimeLink
          title={t("settings.invite-done-title", { name: form.values.displayName })}
          issued={issued}
        />
      ) : (
        <ImeSafeForm
          onSubmit={submit(({ displayName, email }) =>
            send({
              params: { tenantId, organisationId },
              body: { displayName: displayName.trim(), email: email.trim() },
            }),
          )}
        >
          <Stack gap="md">
            <TextInput label={t("settings.name")} data-autofocus {...form.getInputProps("displayName")} />
            <TextInput label={t("settings.email")} type="email" {...form.getInputProps("email")} />
            {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
            <Group justify="flex-end">
              <Button type="submit" loading={isPending}>
                {t("settings.invite-create")}
              </Button>
            </Group>
          </Stack>
        </ImeSafeForm>
      )}
      <CollectionPolicies />
    </Modal>
  );
}
