import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { navigationOf } from "./navigation.ts";
import classes from "./navigation-links.module.css";
import { useOpenPlace } from "./place.ts";

/** Every page that exists for this person here. */
export function NavigationLinks({ onFollowed }: { onFollowed?: () => void }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return navigationOf(place).map(({ name, entries }) => (
    <section key={name ?? "first"} className={classes.group}>
      {name && <h2 className={classes.heading}>{t(name)}</h2>}
      <ul className={classes.entries}>
        {entries.map(({ path, name, icon: Icon }) => (
          <li key={path}>
            <Link
              to={path}
              params={{ organisationId: place.organisationId }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={classes.entry}
              onClick={onFollowed}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
