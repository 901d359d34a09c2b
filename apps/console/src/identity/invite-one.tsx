import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import {
  type GroupId,
  type Group as GroupOfMembers,
  type IssuedInvitation,
  inviteMember,
  listInvitations,
  type RoleGrant,
} from "@tachiai/protocol";
import { ImeSafeForm, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { DayField } from "../shell/day-field.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { displayNameError, emailError } from "./check-fields.ts";
import { useCredentialRisk } from "./credential-risk-field.tsx";
import { grantsError } from "./grants-error.ts";
import { GroupsField } from "./groups-field.tsx";
import { MembersError } from "./members-error.tsx";
import { OneTimeLink } from "./one-time-link.tsx";
import { RoleGrantsField } from "./role-grants-field.tsx";
import { useJoiningSecrets } from "./roster/use-joining-secrets.ts";

/** Invites one person and shows the link, once. */
export function InviteOne({ groups, onClose }: { groups: readonly GroupOfMembers[]; onClose: () => void }) {
  const { t } = usePhrases();
  const [issued, setIssued] = useState<IssuedInvitation>();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("settings.invite-title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {issued ? (
        <Stack>
          <OneTimeLink
            title={t("settings.invite-done-title", { name: issued.invitation.displayName })}
            issued={{ link: issued.link, expiresAt: issued.invitation.expiresAt }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIssued(undefined)}>
              {t("settings.invite-next")}
            </Button>
            <Button onClick={onClose}>{t("ui.close")}</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm groups={groups} onIssued={setIssued} />
      )}
      <CollectionPolicies />
    </Modal>
  );
}

interface InviteFormProps {
  readonly groups: readonly GroupOfMembers[];
  readonly onIssued: (issued: IssuedInvitation) => void;
}

interface InviteValues extends Record<string, unknown> {
  readonly displayName: string;
  readonly email: string;
  readonly employeeCode: string;
  readonly from: string;
  readonly groups: GroupId[];
  readonly roles: RoleGrant[];
}

function InviteForm({ groups, onIssued }: InviteFormProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const initialValues: InviteValues = {
    displayName: "",
    email: "",
    employeeCode: "",
    from: today,
    groups: [],
    roles: [{ role: "worker" }],
  };
  const { form, submit } = useCheckedForm({
    initialValues,
    validate: {
      displayName: (value) => displayNameError(value, phrases),
      email: (value) => emailError(value, phrases),
      roles: (value) => grantsError(value, phrases),
    },
  });
  const withSecrets = useJoiningSecrets();
  const risk = useCredentialRisk();
  const { send, isPending, error } = useCall(inviteMember, {
    renews: [listInvitations],
    async onDone(issued) {
      const [prepared = issued] = await withSecrets([issued], form.values.from);
      onIssued(prepared);
    },
  });
  return (
    <ImeSafeForm
      onSubmit={submit((values) =>
        send({ params: { tenantId }, body: { ...values, ...risk.read, email: values.email.trim() } }),
      )}
    >
      <Stack gap="md">
        <TextInput label={t("settings.name")} data-autofocus {...form.getInputProps("displayName")} />
        <TextInput label={t("settings.email")} type="email" {...form.getInputProps("email")} />
        <TextInput label={t("settings.code")} maxLength={40} {...form.getInputProps("employeeCode")} />
        <GroupsField
          chosen={form.values.groups}
          groups={groups}
          onChange={(chosen) => form.setFieldValue("groups", chosen)}
        />
        <RoleGrantsField
          grants={form.values.roles}
          groups={groups}
          error={form.errors["roles"]}
          onChange={(roles) => form.setFieldValue("roles", roles)}
        />
        <DayField
          label={t("settings.invite-from")}
          day={form.values.from}
          onChange={(from) => form.setFieldValue("from", from)}
        />
        {risk.field}
        {error && <MembersError error={error} kept={t("ui.error-input-kept")} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t("settings.invite-create")}
          </Button>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}
