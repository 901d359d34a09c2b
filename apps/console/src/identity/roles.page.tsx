import { holdsOn, listGroups, listMembers, TenantRole } from "@tachiai/protocol";
import { DataTable, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { groupPath } from "./role-name.ts";
import classes from "./roles.module.css";

/** 設定 › 権限: what each role may and may not, and who holds it today. */
export function RolesPage() {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const members = useAnswer(listMembers, { params: { tenantId } });
  const groups = useAnswer(listGroups, { params: { tenantId } });
  const today = useToday();
  return (
    <>
      <PageHeading title={t("settings.roles-title")} purpose={t("settings.roles-purpose")} />
      <Answered to={members}>
        {({ members }) => (
          <DataTable
            caption={t("settings.roles-title")}
            rows={TenantRole.options}
            rowKey={(role) => role}
            columns={[
              {
                name: "role",
                header: t("settings.roles"),
                renderCell: (role) => t(`shell.role.${role}`),
                isRowHeader: true,
              },
              {
                name: "may",
                header: t("settings.roles-may"),
                renderCell: (role) => t(`settings.role-may.${role}`),
              },
              {
                name: "may-not",
                header: t("settings.roles-may-not"),
                renderCell: (role) => t(`settings.role-may-not.${role}`),
              },
              {
                name: "holders",
                header: t("settings.roles-holders"),
                renderCell: (role) => {
                  const held = members.flatMap((member) =>
                    member.roles
                      .filter((grant) => grant.role === role && holdsOn(grant.period, today))
                      .map(({ groupId }) => ({ member, groupId })),
                  );
                  if (held.length === 0) return t("settings.roles-nobody");
                  return (
                    <ul className={classes.holders}>
                      {held.map(({ member, groupId }) => (
                        <li key={`${member.membershipId} ${groupId}`}>
                          <Link
                            to="/o/$organisationId/settings/members"
                            params={{ organisationId: place.organisationId }}
                            search={{ person: member.personId }}
                          >
                            {member.displayName}
                          </Link>
                          {groupId && (
                            <span className={classes.group}>
                              {groupPath(groupId, groups.data?.groups ?? [])}
                            </span>
                          )}
                        </li>
                      ))}
                    </ul>
                  );
                },
              },
            ]}
          />
        )}
      </Answered>
    </>
  );
}
