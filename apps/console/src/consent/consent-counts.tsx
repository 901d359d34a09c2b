import { usePhrases } from "@tachiai/ui";
import classes from "./consent.module.css";
import { consentStandings, type PersonConsents, standingOf } from "./filter-consents.ts";

/** How many stand where, in numbers without names. */
export function ConsentCounts({ people }: { readonly people: readonly PersonConsents[] }) {
  const { t } = usePhrases();
  return (
    <p className={classes.counts}>
      {consentStandings.map((standing) => (
        <span key={standing}>
          {t(`consent.status-count.${standing}`, {
            count: people.filter((person) => standingOf(person) === standing).length,
          })}
        </span>
      ))}
    </p>
  );
}
