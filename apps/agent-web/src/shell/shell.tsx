import { ActionIcon, Menu } from "@mantine/core";
import { IconBriefcase, IconCamera, IconChecklist, IconDotsVertical, IconFaceId } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { useSessionState } from "../agent/agent-context.tsx";
import { CollectionPolicies } from "../consent/collection-policies.tsx";
import { useSignOut } from "../identity/use-sign-out.ts";
import { useWorker } from "../identity/use-worker.ts";
import { AgentPhase } from "./agent-phase.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { RecordLink } from "./record-link.tsx";
import { RecordingIndicator } from "./recording-indicator.tsx";
import classes from "./shell.module.css";
import { usePassingOn } from "./use-passing-on.ts";
import { useTabTitle } from "./use-tab-title.ts";

const links = [
  { to: "/", icon: IconBriefcase, name: "agent.nav-work" },
  { to: "/consent", icon: IconChecklist, name: "agent.nav-consent" },
  { to: "/enrolment", icon: IconFaceId, name: "agent.nav-enrolment" },
  { to: "/camera", icon: IconCamera, name: "agent.nav-camera" },
] as const;

/** What is around every page: whose agent it is, and always whether the camera is on. */
export function Shell() {
  const { t } = usePhrases();
  const { me, organisationName } = useWorker();
  const signOut = useSignOut();
  const { phase } = useSessionState();
  useTabTitle();
  usePassingOn();
  return (
    <>
      <header className={classes.header}>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
        <span className={`${classes.product} ${classes.wideOnly}`}>{t("shell.product")}</span>
        <span className={`${classes.organisation} ${classes.wideOnly}`}>
          {organisationName ?? t("agent.offline")}
        </span>
        <div className={classes.headerEnd}>
          <RecordingIndicator />
          <LanguageSwitch />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t("shell.account")}>
                <IconDotsVertical size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {me && <Menu.Label>{me.displayName}</Menu.Label>}
              <Menu.Item component="a" href="/">
                {t("agent.open-console")}
              </Menu.Item>
              <Menu.Item onClick={() => void signOut()}>{t("shell.sign-out")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </header>
      <nav className={classes.links} aria-label={t("shell.navigation")}>
        {links.map(({ to, icon: Icon, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} className={classes.link}>
            <Icon size={18} stroke={1.6} aria-hidden />
            {t(name)}
          </Link>
        ))}
        <RecordLink />
      </nav>
      <main className={classes.content}>
        {phase === "running" ? <Outlet /> : <AgentPhase />}
        <footer className={classes.footer}>
          <CollectionPolicies />
        </footer>
      </main>
    </>
  );
}
