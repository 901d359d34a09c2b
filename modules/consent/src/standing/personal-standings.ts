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
 * When each of these people last said a no to a service's terms that came to count; who never did is missing. It holds from the
 * first moment of that version, and whatever he has read since: what he agreed to before it he agrees to anew, or not at all.
 */
export async function lastObjections(
  tx: TenantTx,
  profileId: ProfileId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Date>> {
  const all = await selectPersonalActs(tx, profileId, people);
  // Asked with everything that is watched: hardly anybody ever says no, and the versions are read only for who did.
  if (!all.some(({ kind }) => kind === "objected")) return new Map();
  const begins = new Map(
    (await selectRules(tx, profileId)).map(({ version, effectiveFrom }) => [
      version,
      startOfTokyoDay(effectiveFrom),
    ]),
  );
  const byPerson = Map.groupBy(all, ({ personId }) => personId);
  return new Map(
    people.flatMap((personId): [PersonId, Date][] => {
      const acts = byPerson.get(personId) ?? [];
      const counted = acts.flatMap((act, at) => countedFrom(act, acts.slice(at + 1), begins, tx.now) ?? []);
      const last = counted.toSorted((one, other) => one.getTime() - other.getTime()).at(-1);
      return last ? [[personId, last]] : [];
    }),
  );
}

/** From when a no counted; undefined for what is none, is of a day to come, or was taken back before its day. */
function countedFrom(
  { kind, version, actedAt }: KeptAct,
  later: readonly KeptAct[],
  begins: ReadonlyMap<number, Date>,
  now: Date,
): Date | undefined {
  const begin = begins.get(version);
  if (kind !== "objected" || !begin) return undefined;
  const from = begin > actedAt ? begin : actedAt;
  if (from > now) return undefined;
  const isTakenBack = later.some(
    (act) => act.kind === "acknowledged" && act.version >= version && act.actedAt < from,
  );
  return isTakenBack ? undefined : from;
}

function personal({ kind, version }: KeptAct): PersonalAct[] {
  return kind === "acknowledged" || kind === "objected" ? [{ kind, number: version }] : [];
}
