import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { navigationOf } from "./navigation.ts";
import classes from "./phone-bar.module.css";
import { useOpenPlace } from "./place.ts";

/** The few pages that a thumb must reach; hidden on wide screens. */
export function PhoneBar() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const entries = navigationOf(place)
    .flatMap((group) => group.entries)
    .filter(({ onPhoneBar }) => onPhoneBar);
  if (entries.length < 2) return undefined;
  return (
    <nav className={`${classes.bar} not-printed`} aria-label={t("shell.navigation")}>
      {entries.map(({ path, name, icon: Icon }) => (
        <Link
          key={path}
          to={path}
          params={{ organisationId: place.organisationId }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.entry}
        >
          <Icon size={22} stroke={1.6} aria-hidden />
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
