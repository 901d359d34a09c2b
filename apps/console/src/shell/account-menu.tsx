import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconDevices,
  IconFingerprint,
  IconKey,
  IconLogout,
  IconPassword,
  IconUserCircle,
} from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../identity/me.ts";
import { useSignOut } from "../identity/use-sign-out.ts";
import classes from "./account-menu.module.css";
import { notifyError } from "./notify.ts";
import { useOpenPlace } from "./place.ts";

export function AccountMenu() {
  const phrases = usePhrases();
  const { t } = phrases;
  const me = useMe();
  const { place } = useOpenPlace();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = () => signOut().catch((error: unknown) => notifyError(error, phrases));
  const params = { organisationId: place.organisationId };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t("shell.account")}>
          <IconUserCircle size={22} stroke={1.5} aria-hidden />
          <span className={classes.name}>{me.displayName}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.displayName}
          <br />
          {me.email}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconDevices size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/o/$organisationId/account/sessions", params })}
        >
          {t("shell.sessions")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPassword size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/o/$organisationId/account/password", params })}
        >
          {t("shell.password")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFingerprint size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/o/$organisationId/account/passkeys", params })}
        >
          {t("shell.passkeys")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/o/$organisationId/account/keys", params })}
        >
          {t("shell.keys")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t("shell.sign-out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
