import { Divider, Drawer, Stack, Title } from "@mantine/core";
import type { Day, Group, Member, Period } from "@tachiai/protocol";
import { DataTable, Facts, formatDay, usePhrases } from "@tachiai/ui";
import { useOpenPlace } from "../shell/place.ts";
import { ChangeMember } from "./change-member.tsx";
import { EndMembership } from "./end-membership.tsx";
import { ResetSignIn } from "./reset-sign-in.tsx";
import { grantName, groupPath } from "./role-name.ts";

export interface MemberDrawerProps {
  /** Closed when absent. */
  readonly member: Member | undefined;
  readonly groups: readonly Group[];
  readonly today: Day;
  readonly onClose: () => void;
}

/** One member: what he is and was, and for an administrator what can be changed. */
export function MemberDrawer({ member, groups, today, onClose }: MemberDrawerProps) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const isOver = member?.period.to !== undefined && member.period.to < today;
  return (
    <Drawer
      opened={member !== undefined}
      onClose={onClose}
      size="lg"
      title={member && t("settings.member-title", { name: member.displayName })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {member && (
        <Stack gap="lg">
          <Facts
            facts={[
              { name: t("settings.email"), value: member.email },
              { name: t("settings.code"), value: member.employeeCode },
              { name: t("settings.period"), value: <PeriodText period={member.period} /> },
            ]}
          />
          {holds("administrator") && !isOver && (
            <ChangeMember key={member.membershipId} member={member} groups={groups} today={today} />
          )}
          <History member={member} groups={groups} />
          {holds("administrator") && !isOver && (
            <>
              <Divider />
              <ResetSignIn member={member} />
              <EndMembership member={member} today={today} />
            </>
          )}
        </Stack>
      )}
    </Drawer>
  );
}

function History({ member, groups }: { member: Member; groups: readonly Group[] }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const rows = [
    ...member.roles.map((grant) => ({ what: grantName(grant, groups, phrases), period: grant.period })),
    ...member.groups.map(({ groupId, period }) => ({ what: groupPath(groupId, groups) ?? groupId, period })),
  ].toSorted((a, b) => b.period.from.localeCompare(a.period.from));
  return (
    <section>
      <Title order={2}>{t("settings.member-history")}</Title>
      <DataTable
        caption={t("settings.member-history")}
        rows={rows}
        rowKey={({ what, period }) => `${what} ${period.from}`}
        columns={[
          {
            name: "what",
            header: `${t("settings.roles")}・${t("settings.groups")}`,
            renderCell: ({ what }) => what,
            isRowHeader: true,
          },
          {
            name: "period",
            header: t("settings.period"),
            renderCell: ({ period }) => <PeriodText period={period} />,
          },
        ]}
      />
    </section>
  );
}

function PeriodText({ period: { from, to } }: { period: Period }) {
  const { t, language } = usePhrases();
  return to
    ? t("settings.period-until", { from: formatDay(from, language), to: formatDay(to, language) })
    : t("settings.period-from", { from: formatDay(from, language) });
}
