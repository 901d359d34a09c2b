import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import { type TermsStanding as Judged, offersOf } from "@tachiai/policy";
import type {
  AnnouncedHead,
  PersonId,
  ProfileId,
  ServiceTerms,
  TenantId,
  TermsStanding,
} from "@tachiai/protocol";
import { selectAccepted, selectAcknowledged } from "../acknowledgements/acknowledgement.store.ts";
import { licenceInForce } from "../acknowledgements/licence.ts";
import { pointedOutIn } from "../acknowledgements/pointed-out-in.ts";
import { mayDecideForCompany } from "../consent.policy.ts";
import { type AnnouncedTerms, selectAnnounced } from "../terms/terms.store.ts";
import { headOf, headsOn } from "../terms/terms-in-force.ts";
import { loadStanding } from "./load-standing.ts";
import { loadPersonalStandings } from "./personal-standings.ts";

/** Which profiles the organisation's contracts are under. */
export type ProfilesOf = (tx: TenantTx) => Promise<readonly ProfileId[]>;

/** Shows how the organisation and the person stand to the terms of each service that is contracted and has any. */
export function listServiceTerms(
  database: Database,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ServiceTerms[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const mayDecide = mayDecideForCompany(await rolesHeld(tx, actor.personId));
    const services: ServiceTerms[] = [];
    for (const profileId of await profilesOf(tx)) {
      const shown = await showService(tx, actor.personId, profileId, mayDecide);
      if (shown) services.push(shown);
    }
    return services;
  });
}

async function showService(
  tx: TenantTx,
  personId: PersonId,
  profileId: ProfileId,
  mayDecide: boolean,
): Promise<ServiceTerms | undefined> {
  const announced = (await selectAnnounced(tx, profileId)).filter(({ withdrawn }) => !withdrawn);
  if (announced.length === 0) return undefined;
  const { today, versions, acts, standing, under } = await loadStanding(tx, profileId);
  const { standings } = await loadPersonalStandings(tx, profileId, [personId]);
  const inForce = headsOn(announced, profileId, today).filter(({ version }) => version > 0);
  const terms = inForce.find(({ kind }) => kind === "terms");
  const acknowledged = await selectAcknowledged(tx, profileId);
  const isAcknowledged = acknowledged.some(({ version }) => version === terms?.version);
  const licence = await licenceInForce(tx, profileId);
  return {
    profileId,
    standing: shownStanding(standing),
    mine: standings.get(personId) ?? { state: "not-asked" },
    inForce,
    acknowledged: acknowledged.map(({ clauses, version, at, evidenceId }) => ({
      clauses: [...clauses],
      version,
      at: at.toISOString(),
      evidenceId,
    })),
    toAcknowledge: terms && !isAcknowledged ? [...(await pointedOutIn(tx, terms))] : [],
    ...(licence && {
      licence: {
        ...licence,
        isAccepted: (await selectAccepted(tx, profileId, personId)).has(licence.version),
      },
    }),
    coming: announced.filter(({ effectiveFrom }) => effectiveFrom > today).map(comingHead),
    offers: mayDecide ? [...offersOf(versions, acts, today, under)] : [],
  };
}

function comingHead(one: AnnouncedTerms): AnnouncedHead {
  return {
    ...headOf(one),
    ...one.change,
    state: "announced",
    effectiveFrom: one.effectiveFrom,
    announcedAt: one.announcedAt.toISOString(),
  };
}

function shownStanding(standing: Judged): TermsStanding {
  return standing.state === "missing" && standing.before === undefined
    ? { state: "missing", number: standing.number }
    : { ...standing };
}
