import { Badge, Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { Place } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../identity/me.ts";
import classes from "./organisation-switcher.module.css";
import { useOpenPlace } from "./place.ts";

/** Which organisation is open; with several, the way to another. */
export function OrganisationSwitcher() {
  const { t } = usePhrases();
  const { places } = useMe();
  const { place: open } = useOpenPlace();
  const navigate = useNavigate();
  if (places.length < 2)
    return (
      <span className={classes.open}>
        <PlaceName place={open} />
      </span>
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.open} aria-label={t("shell.switch-organisation")}>
          <PlaceName place={open} />
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.switch-organisation")}</Menu.Label>
        {places.map((place) => (
          <Menu.Item
            key={`${place.organisationId} ${place.engagedBy}`}
            aria-current={place.organisationId === open.organisationId}
            fw={place.organisationId === open.organisationId ? 600 : 400}
            onClick={() =>
              void navigate({ to: "/o/$organisationId", params: { organisationId: place.organisationId } })
            }
          >
            <PlaceName place={place} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PlaceName({ place }: { place: Place }) {
  const { t } = usePhrases();
  return (
    <>
      <span className={classes.name}>{place.name}</span>
      {place.demonstration && (
        <Badge variant="light" size="sm" radius="sm">
          {t("shell.demonstration")}
        </Badge>
      )}
      {place.engagedBy && (
        <Badge variant="outline" size="sm" radius="sm">
          {t("shell.engaged")}
        </Badge>
      )}
    </>
  );
}
