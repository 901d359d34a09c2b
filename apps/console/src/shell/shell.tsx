import { ActionIcon, Drawer, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useLive } from "../connection/use-live.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { useMe } from "../identity/me.ts";
import { CareForRoster } from "../identity/roster/care-for-roster.tsx";
import { useOutboxState } from "../telework/stamp-outbox-context.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Banners } from "./banners.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { NavigationLinks } from "./navigation-links.tsx";
import { OrganisationSwitcher } from "./organisation-switcher.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import { rememberPlace, useOpenPlace } from "./place.ts";
import { SearchBox } from "./search-box.tsx";
import classes from "./shell.module.css";
import { useFocusOnArrival } from "./use-focus-on-arrival.ts";

/** What surrounds every page of an organisation. */
export function Shell() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { sessionId } = useMe();
  const [isMenuOpen, menu] = useDisclosure(false);
  const content = useRef<HTMLElement>(null);
  useFocusOnArrival(content);

  useEffect(() => rememberPlace(place), [place]);

  return (
    <div className={classes.shell}>
      <a className={`${classes.skip} visually-hidden`} href="#content">
        {t("shell.skip-to-content")}
      </a>
      <header className={`${classes.header} not-printed`}>
        <ActionIcon
          className={classes.menuButton}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("shell.open-menu")}
          onClick={menu.open}
        >
          <IconMenu2 aria-hidden />
        </ActionIcon>
        <OrganisationSwitcher />
        <div className={classes.headerEnd}>
          <SearchBox />
          <span className={classes.wideOnly}>
            <LanguageSwitch />
          </span>
          <AccountMenu />
        </div>
      </header>
      <nav className={`${classes.navigation} not-printed`} aria-label={t("shell.navigation")}>
        <ScrollArea className={classes.navigationScroll}>
          <NavigationLinks />
        </ScrollArea>
      </nav>
      <Drawer
        opened={isMenuOpen}
        onClose={menu.close}
        position="left"
        size="18rem"
        title={t("shell.navigation")}
        closeButtonProps={{ "aria-label": t("shell.close-menu") }}
      >
        <NavigationLinks onFollowed={menu.close} />
        <div className={classes.menuEnd}>
          <LanguageSwitch />
        </div>
      </Drawer>
      <div className={classes.page}>
        {/* A session that is begun again is connected anew. */}
        <LiveBanners key={sessionId} />
        <CareForRoster />
        <main ref={content} id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
          <footer className={classes.footer}>
            <CollectionPolicies />
          </footer>
        </main>
      </div>
      <PhoneBar />
    </div>
  );
}

/** Keeps the pages up to date, and says above them when that does not succeed. */
function LiveBanners() {
  const { place, tenantId } = useOpenPlace();
  const { keys } = useMe();
  const live = useLive(tenantId);
  const { waiting } = useOutboxState();
  return <Banners place={place} live={live} waitingStamps={waiting.length} hasKeys={keys !== undefined} />;
}
