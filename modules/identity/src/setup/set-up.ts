import { record } from "@tachiai/evidence";
import { type Database, inInstallation, inTenant, Refusal, tokyoDay } from "@tachiai/platform";
import {
  type NewCredential,
  OrganisationId,
  type PersonId,
  type PersonKeys,
  publicHalvesOf,
  type Role,
} from "@tachiai/protocol";
import { createAccount } from "../account/account.store.ts";
import { keepCredential } from "../account/account.ts";
import { admitMember } from "../members/admit-member.ts";
import { domainOf } from "../organisations/domain.ts";
import { insertOwnOrganisation } from "../organisations/organisation.store.ts";
import type { WhenFounded } from "../organisations/when-founded.ts";
import { type OpenedSession, type Origin, openSession } from "../sign-in/open-session.ts";
import { requireSetupToken } from "./require-setup-token.ts";

export interface SetUp {
  readonly token: string;
  readonly use: "own-use" | "provider";
  readonly organisationName: string;
  readonly administrator: {
    readonly personId: PersonId;
    readonly displayName: string;
    readonly email: string;
    readonly language: "ja" | "en";
    readonly credential: NewCredential;
    readonly keys: PersonKeys;
  };
  readonly origin: Origin;
}

/** A provider's first member can serve customers at once; in a company for itself he makes himself what he needs. */
const firstRoles: Readonly<Record<SetUp["use"], readonly Role[]>> = {
  "own-use": ["administrator"],
  provider: ["administrator", "operator", "contract-clerk"],
};

/**
 * Founds the first organisation with its first administrator, and signs him in. The token, the organisation, the
 * account, the membership and the entry are one transaction.
 *
 * Refuses `identity.hashing_not_in_force`, `setup.token_wrong`, `setup.token_expired` or `setup.done`.
 */
export async function setUp(
  database: Database,
  command: SetUp,
  whenFounded: WhenFounded,
): Promise<OpenedSession> {
  const { token, use, organisationName, administrator, origin } = command;
  const { credential: made, ...person } = administrator;
  const credential = await keepCredential(made, database.randomness);
  const organisationId = OrganisationId.parse(database.randomness.uuid());
  const actor = { kind: "system", name: "set-up" } as const;
  await inTenant(database, actor, domainOf(organisationId), async (tx) => {
    await requireSetupToken(tx, token);
    await insertOwnOrganisation(tx, {
      kind: use === "own-use" ? "tenant" : "provider",
      name: organisationName,
      demonstration: false,
    });
    if (!(await createAccount(tx, { ...person, credential }))) throw new Refusal("identity.account_exists");
    await admitMember(tx, {
      ...person,
      employeeCode: "",
      from: tokyoDay(tx.now),
      groups: [],
      roles: firstRoles[use].map((role) => ({ role })),
    });
    await whenFounded(tx, actor, { as: use, services: [] });
    await record(tx, actor, {
      action: "identity.organisation_founded",
      subject: organisationId,
      subjectPersonId: person.personId,
      retention: "organisation",
      details: { use, roles: firstRoles[use], ip: origin.ip, ...publicHalvesOf(person.keys) },
    });
  });
  return inInstallation(database, (tx) => openSession(tx, person.personId, origin));
}
