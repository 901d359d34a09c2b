import { usePhrases } from "@tachiai/ui";
import { useMe } from "../identity/me.ts";
import { EntryLink } from "./entry-link.tsx";
import { navigationOf } from "./navigation.ts";
import classes from "./phone-bar.module.css";
import { useOpenPlace } from "./place.ts";

/** The few pages that a thumb must reach; hidden on wide screens. */
export function PhoneBar() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { ownUse } = useMe();
  const entries = navigationOf(place, !ownUse)
    .flatMap((group) => group.entries)
    .filter(({ onPhoneBar }) => onPhoneBar);
  if (entries.length < 2) return undefined;
  return (
    <nav className={`${classes.bar} not-printed`} aria-label={t("shell.navigation")}>
      {entries.map((entry) => (
        <EntryLink key={entry.path} entry={entry} iconSize={22} className={classes.entry} />
      ))}
    </nav>
  );
}
