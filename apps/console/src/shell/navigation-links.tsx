import { usePhrases } from "@tachiai/ui";
import { useMe } from "../identity/me.ts";
import { EntryLink } from "./entry-link.tsx";
import { navigationOf } from "./navigation.ts";
import classes from "./navigation-links.module.css";
import { useOpenPlace } from "./place.ts";

/** Every page that exists for this person here. */
export function NavigationLinks({ onFollowed }: { onFollowed?: () => void }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { ownUse } = useMe();
  return navigationOf(place, !ownUse).map(({ name, entries }) => (
    <section key={name ?? "first"} className={classes.group}>
      {name && <h2 className={classes.heading}>{t(name)}</h2>}
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <EntryLink entry={entry} iconSize={18} className={classes.entry} onFollowed={onFollowed} />
          </li>
        ))}
      </ul>
    </section>
  ));
}
