import { Button, Stack, TextInput, Title } from "@mantine/core";
import {
  changeMember,
  type Day,
  type Group,
  holdsOn,
  listEvidence,
  listGroups,
  listMembers,
  type Member,
  type RoleGrant,
} from "@tachiai/protocol";
import { ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { DayField } from "../shell/day-field.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { grantsError } from "./grants-error.ts";
import { GroupsField } from "./groups-field.tsx";
import { MembersError } from "./members-error.tsx";
import { RoleGrantsField } from "./role-grants-field.tsx";
import { useSignOwn } from "./roster/use-sign-own.ts";

/** What a member is from a day on; what he was stays. */
export function ChangeMember(props: { member: Member; groups: readonly Group[]; today: Day }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { member, today } = props;
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(changeMember, {
    renews: [listMembers, listGroups, listEvidence],
    onDone({ personId }) {
      notifyDone(t("settings.member-saved"));
      void signOwn([{ kind: "assigned", personId, from, groups, roles: grants }]);
    },
  });
  const signOwn = useSignOwn();
  const earliest = member.period.from > today ? member.period.from : today;
  const [from, setFrom] = useState(earliest);
  const [employeeCode, setEmployeeCode] = useState(member.employeeCode);
  const [groups, setGroups] = useState(() =>
    member.groups.filter(({ period }) => holdsOn(period, earliest)).map(({ groupId }) => groupId),
  );
  const [grants, setGrants] = useState(() =>
    member.roles
      .filter(({ period }) => holdsOn(period, earliest))
      .map(({ role, groupId }): RoleGrant => ({ role, ...(groupId && { groupId }) })),
  );
  const [showErrors, setShowErrors] = useState(false);
  const rolesError = grantsError(grants, phrases);

  const save = () => {
    setShowErrors(true);
    if (rolesError) return;
    send({
      params: { tenantId, membershipId: member.membershipId },
      body: { employeeCode: employeeCode.trim(), from, groups, roles: grants },
    });
  };
  return (
    <section>
      <Title order={2} mb="sm">
        {t("settings.member-change")}
      </Title>
      <ImeSafeForm onSubmit={save}>
        <Stack gap="md">
          <TextInput
            label={t("settings.code")}
            value={employeeCode}
            maxLength={40}
            onChange={(event) => setEmployeeCode(event.currentTarget.value)}
          />
          <GroupsField chosen={groups} groups={props.groups} onChange={setGroups} />
          <RoleGrantsField
            grants={grants}
            groups={props.groups}
            error={showErrors ? rolesError : undefined}
            onChange={setGrants}
          />
          <DayField
            label={t("settings.member-from")}
            description={t("settings.member-from-hint")}
            day={from}
            earliest={earliest}
            onChange={setFrom}
          />
          {error && <MembersError error={error} kept={t("ui.error-input-kept")} />}
          <div>
            <Button type="submit" loading={isPending}>
              {t("ui.save")}
            </Button>
          </div>
        </Stack>
      </ImeSafeForm>
    </section>
  );
}
