import { Checkbox, Group, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import {
  type Group as GroupOfMembers,
  holdsOn,
  listGroups,
  listMembers,
  type Member,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { filterMembers } from "./filter-members.ts";
import { MemberDrawer } from "./member-drawer.tsx";
import { grantName, groupPath } from "./role-name.ts";

const typingPauseMs = 250;

/** 設定 › メンバー: who belongs here, with groups and roles of today; one opens in a drawer. */
export function MembersPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const today = useToday();
  const search = useSearch({ from: "/o/$organisationId/settings/members" });
  const navigate = useNavigate({ from: "/o/$organisationId/settings/members" });
  const members = useAnswer(listMembers, { params: { tenantId } });
  const groups = useAnswer(listGroups, { params: { tenantId } });
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const filter = useDebouncedCallback((text: string) => choose({ q: text || undefined }), typingPauseMs);
  const isAdministrator = holds("administrator");

  return (
    <>
      <PageHeading
        title={t("settings.members-title")}
        purpose={t(
          isAdministrator || holds("auditor")
            ? "settings.members-purpose"
            : "settings.members-purpose-manager",
        )}
        actions={isAdministrator && <InviteLink />}
      />
      <Group mb="md" align="flex-end" className="not-printed">
        <TextInput
          size="xs"
          w={280}
          label={t("settings.members-filter")}
          defaultValue={search.q ?? ""}
          onChange={(event) => filter(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={t("settings.members-show-ended")}
          checked={search.ended ?? false}
          onChange={(event) => choose({ ended: event.currentTarget.checked || undefined })}
        />
      </Group>
      <Answered to={members}>
        {({ members }) => {
          const shown = filterMembers(members, { text: search.q, withEnded: search.ended, today });
          const allGroups = groups.data?.groups ?? [];
          return (
            <>
              {members.length === 0 && (
                <EmptyPage what={t("settings.members-empty")} action={isAdministrator && <InviteLink />} />
              )}
              {members.length > 0 && shown.length === 0 && (
                <EmptyPage what={t("settings.members-none-found")} />
              )}
              {shown.length > 0 && (
                <MemberTable
                  members={shown}
                  groups={allGroups}
                  today={today}
                  onOpen={({ personId }) =>
                    void navigate({ search: (before) => ({ ...before, person: personId }) })
                  }
                />
              )}
              <MemberDrawer
                member={members.find(({ personId }) => personId === search.person)}
                groups={allGroups}
                today={today}
                onClose={() => choose({ person: undefined })}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function InviteLink() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  // Nobody real is let into a demonstration company.
  if (place.demonstration) return null;
  return (
    <LinkButton
      to="/o/$organisationId/settings/invitations"
      params={{ organisationId: place.organisationId }}
    >
      {t("settings.members-invite")}
    </LinkButton>
  );
}

interface MemberTableProps {
  readonly members: readonly Member[];
  readonly groups: readonly GroupOfMembers[];
  readonly today: string;
  readonly onOpen: (member: Member) => void;
}

function MemberTable({ members, groups, today, onOpen }: MemberTableProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  return (
    <DataTable
      caption={t("settings.members-title")}
      rows={members}
      rowKey={({ membershipId }) => membershipId}
      columns={[
        {
          name: "name",
          header: t("settings.name"),
          isRowHeader: true,
          renderCell: (member) => (
            <UnstyledButton fw={600} onClick={() => onOpen(member)}>
              {member.displayName}
            </UnstyledButton>
          ),
        },
        { name: "code", header: t("settings.code"), renderCell: ({ employeeCode }) => employeeCode },
        { name: "email", header: t("settings.email"), renderCell: ({ email }) => email },
        {
          name: "groups",
          header: t("settings.groups"),
          renderCell: (member) =>
            member.groups
              .filter(({ period }) => holdsOn(period, today))
              .map(({ groupId }) => groupPath(groupId, groups))
              .join("、"),
        },
        {
          name: "roles",
          header: t("settings.roles"),
          renderCell: (member) =>
            member.roles
              .filter(({ period }) => holdsOn(period, today))
              .map((grant) => grantName(grant, groups, phrases))
              .join("、"),
        },
        {
          name: "period",
          header: t("settings.period"),
          renderCell: ({ period: { from, to } }) =>
            to
              ? t("settings.period-until", { from: formatDay(from, language), to: formatDay(to, language) })
              : t("settings.period-from", { from: formatDay(from, language) }),
        },
      ]}
    />
  );
}
