import { startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgePersonalStanding, type PersonalAct, type TermsVersion } from "@tachiai/policy";
import type { PersonalStanding, PersonId, ProfileId } from "@tachiai/protocol";
import { selectRules } from "../terms/rules.store.ts";
import { type KeptAct, selectPersonalActs } from "./terms-act.store.ts";

export interface PersonalStandings {
  readonly standings: ReadonlyMap<PersonId, PersonalStanding>;
  /** What each did last. */
  readonly lastActs: ReadonlyMap<PersonId, KeptAct>;
  readonly versions: readonly TermsVersion[];
}

/** How each of these people stands to a service's terms for himself. */
export async function loadPersonalStandings(
  tx: TenantTx,
  profileId: ProfileId,
  people: readonly PersonId[],
): Promise<PersonalStandings> {
  const versions = await selectRules(tx, profileId);
  const acts = versions.length > 0 ? await selectPersonalActs(tx, profileId, people) : [];
  const byPerson = Map.groupBy(acts, ({ personId }) => personId);
  const today = tokyoDay(tx.now);
  return {
    versions,
    standings: new Map(
      people.map((personId) => [
        personId,
        judgePersonalStanding(versions, (byPerson.get(personId) ?? []).flatMap(personal), today),
      ]),
    ),
    lastActs: new Map(
      people.flatMap((personId): [PersonId, KeptAct][] => {
        const last = byPerson.get(personId)?.at(-1);
        return last ? [[personId, last]] : [];
      }),
    ),
  };
}

/**
 * Since when each of these people says no to the terms in force; who does not is missing. A no that was said beforehand holds
 * from the first moment of that version.
 */
export async function objectingSince(
  tx: TenantTx,
  profileId: ProfileId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Date>> {
  const { versions, standings, lastActs } = await loadPersonalStandings(tx, profileId, people);
  return new Map(
    people.flatMap((personId): [PersonId, Date][] => {
      const last = lastActs.get(personId);
      if (!last || standings.get(personId)?.state !== "dissented") return [];
      const effectiveFrom = versions.find(({ number }) => number === last.version)?.effectiveFrom;
      const begins = effectiveFrom ? startOfTokyoDay(effectiveFrom) : last.actedAt;
      return [[personId, begins > last.actedAt ? begins : last.actedAt]];
    }),
  );
}

function personal({ kind, version }: KeptAct): PersonalAct[] {
  return kind === "acknowledged" || kind === "objected" ? [{ kind, number: version }] : [];
}
