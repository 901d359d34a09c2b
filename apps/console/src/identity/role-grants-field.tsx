import { ActionIcon, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type Group as GroupOfMembers, type RoleGrant, TenantRole } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { flattenGroups } from "./group-tree.ts";

export interface RoleGrantsFieldProps {
  readonly grants: readonly RoleGrant[];
  readonly groups: readonly GroupOfMembers[];
  readonly error?: ReactNode;
  readonly onChange: (grants: RoleGrant[]) => void;
}

/** Several roles of one person; a manager's role names its group. */
export function RoleGrantsField({ grants, groups, error, onChange }: RoleGrantsFieldProps) {
  const { t } = usePhrases();
  const replace = (index: number, grant: RoleGrant) => onChange(grants.with(index, grant));
  const groupChoices = flattenGroups(groups).map(({ group, path }) => ({
    value: group.groupId,
    label: path,
  }));
  return (
    <Stack gap="xs" role="group" aria-label={t("settings.roles")}>
      <Text size="sm" fw={600}>
        {t("settings.roles")}
      </Text>
      {grants.map((grant, index) => (
        <Group key={`${index} ${grant.role}`} gap="xs" align="flex-end" wrap="nowrap">
          <Select
            flex="1 1 10rem"
            aria-label={t("settings.roles")}
            allowDeselect={false}
            value={grant.role}
            data={TenantRole.options.map((role) => ({ value: role, label: t(`shell.role.${role}`) }))}
            onChange={(role) => role && replace(index, { role })}
          />
          {grant.role === "manager" && (
            <Select
              flex="1 1 10rem"
              aria-label={t("settings.member-manager-group")}
              placeholder={t("settings.member-manager-group")}
              searchable
              value={grant.groupId ?? null}
              data={groupChoices}
              onChange={(chosen) => {
                const group = groups.find(({ groupId }) => groupId === chosen);
                replace(index, { role: grant.role, ...(group && { groupId: group.groupId }) });
              }}
            />
          )}
          {grants.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t("settings.member-role-remove", { role: t(`shell.role.${grant.role}`) })}
              onClick={() => onChange(grants.toSpliced(index, 1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...grants, { role: "worker" }])}
        >
          {t("settings.member-role-add")}
        </Button>
      </div>
    </Stack>
  );
}
