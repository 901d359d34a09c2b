import { evidenceMigrations } from "@tachiai/evidence";
import {
  type Database,
  type Happening,
  inTenant,
  type ModuleMigrations,
  openBus,
  type PersonActor,
} from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import {
  type GroupId,
  type MembershipId,
  OrganisationId,
  type OrganisationKind,
  type PersonId,
  type RoleGrant,
  type Service,
  SessionId,
  type TenantId,
} from "@tachiai/protocol";
import { createCustomer } from "../customers/create-customer.ts";
import { createGroup } from "../groups/create-group.ts";
import { identityMigrations } from "../identity.migrations.ts";
import { acceptInvitation } from "../links/accept-invitation.ts";
import { inviteMember } from "../links/invite-member.ts";
import { admitMember } from "../members/admit-member.ts";
import { findMembershipsReaching } from "../members/membership.store.ts";
import { domainOf, organisationIn } from "../organisations/domain.ts";
import { insertOwnOrganisation } from "../organisations/organisation.store.ts";
import { deliverOwedEntries } from "../owed/deliver-owed-entries.ts";
import { issueSetupToken } from "../setup/issue-setup-token.ts";
import { setUp } from "../setup/set-up.ts";
import { type NewPerson, newPerson } from "./new-person.ts";
import { nothingMore } from "./nothing-more.ts";

export const monday = "2026-11-23T00:00:00.000Z"; // 09:00 in Tokyo
export const somewhere = { ip: "192.0.2.10", userAgent: "test" };
export const ourOrigin = "https://tachiai.example";

/** An installation of a provider, with as many customers as a test asks for. */
export interface World {
  readonly opened: TestDatabase;
  readonly database: Database;
  readonly time: SimulatedClock;
  readonly bus: ReturnType<typeof openBus>;
  /** What the bus has carried. */
  readonly heard: Happening[];
  readonly provider: Company;
  /** A tenant that the provider has created and whose first administrator has joined. */
  customer(services?: readonly Service[]): Promise<Company>;
  /** An organisation of another kind, with one person in it. */
  organisation(kind: OrganisationKind, roles: readonly RoleGrant[]): Promise<Company>;
  /** What the log of a tenant says, the oldest first; delivers what is owed. */
  log(tenantId: TenantId): Promise<LoggedEntry[]>;
  close(): Promise<void>;
}

export interface LoggedEntry {
  readonly action: string;
  readonly actor: unknown;
  readonly subject: string;
  readonly subject_person_id: PersonId | null;
  readonly retention_class: string;
  readonly details: Record<string, unknown>;
}

export interface Company {
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
  readonly administrator: PersonActor;
  /** The administrator as he made himself. */
  readonly founder: NewPerson;
  /** Invites a person, who joins with a new account. */
  join(displayName: string, roles: readonly RoleGrant[], groups?: readonly GroupId[]): Promise<PersonActor>;
  group(name: string, parentId?: GroupId): Promise<GroupId>;
  membershipOf(actor: PersonActor): Promise<MembershipId>;
}

/** `above`: the migrations of the module that is tested, where it stands above identity. */
export async function openWorld(above: readonly ModuleMigrations[] = []): Promise<World> {
  const time = simulatedClock(monday);
  const opened = await openTestDatabase([evidenceMigrations, identityMigrations, ...above], {
    clock: time.clock,
  });
  const { database } = opened;
  const heard: Happening[] = [];
  const bus = openBus((error) => {
    throw error;
  });
  bus.subscribe("identity.*", (happening) => heard.push(happening));

  const token = (await issueSetupToken(database))?.token ?? "";
  const owner = newPerson("提供 太郎");
  const session = await setUp(
    database,
    {
      token,
      use: "provider",
      organisationName: "立会いサービス株式会社",
      administrator: owner,
      origin: somewhere,
    },
    nothingMore,
  );
  const [home] = await queryUnwalled<{ tenant_id: TenantId }>(
    opened.migrateConnection,
    "select tenant_id from identity.membership",
  );
  if (!home) throw new Error("the set-up made no member");
  const administrator = actorOf(owner.personId, organisationIn(home.tenant_id), session.sessionId);
  const provider = companyOf(database, bus, administrator, owner);

  return {
    opened,
    database,
    time,
    bus,
    heard,
    provider,
    async customer(services = ["telework"]) {
      const founder = newPerson("管理 花子");
      const { customer, link } = await createCustomer(
        database,
        provider.administrator,
        {
          tenantId: provider.tenantId,
          organisationName: "試験商事",
          services,
          from: "2026-11-01",
          administrator: founder,
          statement: { kind: "corporation", isInJapan: true },
          origin: ourOrigin,
        },
        nothingMore,
      );
      const joined = await acceptInvitation(database, bus, {
        token: tokenIn(link),
        ...founder,
        origin: somewhere,
      });
      const actor = actorOf(founder.personId, customer.organisationId, joined.sessionId);
      return companyOf(database, bus, actor, founder);
    },
    async organisation(kind, roles) {
      const organisationId = OrganisationId.parse(crypto.randomUUID());
      const system = { kind: "system", name: "test" } as const;
      const person = newPerson("委託 次郎");
      await queryUnwalled(
        opened.migrateConnection,
        "insert into identity.person (person_id, email, display_name, language, created_at) values ($1, $2, $3, 'ja', now())",
        [person.personId, person.email, person.displayName],
      );
      await inTenant(database, system, domainOf(organisationId), async (tx) => {
        await insertOwnOrganisation(tx, { kind, name: "協力会社", demonstration: false });
        await admitMember(tx, { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles });
      });
      const sessionId = SessionId.parse(crypto.randomUUID());
      return companyOf(database, bus, actorOf(person.personId, organisationId, sessionId), person);
    },
    async log(tenantId) {
      await deliverOwedEntries(database);
      return queryUnwalled<LoggedEntry & Record<string, unknown>>(
        opened.migrateConnection,
        `select entry.action, entry.actor, entry.subject, entry.subject_person_id, entry.retention_class, entry.details
           from evidence.entry entry join evidence.seal_queue queue using (evidence_id)
          where entry.tenant_id = $1 order by queue.position`,
        [tenantId],
      );
    },
    close: () => opened.close(),
  };
}

/** The token of a one-time link, as the console reads it from the address. */
export function tokenIn(link: string): string {
  return new URL(link).hash.slice(1);
}

export function actorOf(
  personId: PersonId,
  organisationId: OrganisationId,
  sessionId: SessionId,
): PersonActor {
  return { kind: "person", personId, organisationId, sessionId };
}

function companyOf(
  database: Database,
  bus: World["bus"],
  administrator: PersonActor,
  founder: NewPerson,
): Company {
  const { organisationId } = administrator;
  const tenantId = domainOf(organisationId);
  return {
    tenantId,
    organisationId,
    administrator,
    founder,
    async join(displayName, roles, groups = []) {
      const person = newPerson(displayName);
      const { link } = await inviteMember(database, administrator, {
        credentialRisk: 1,
        tenantId,
        invitation: {
          ...person,
          employeeCode: "",
          from: "2026-11-01",
          groups: [...groups],
          roles: [...roles],
        },
        origin: ourOrigin,
      });
      const joined = await acceptInvitation(database, bus, {
        token: tokenIn(link),
        ...person,
        origin: somewhere,
      });
      return actorOf(person.personId, organisationId, joined.sessionId);
    },
    async group(name, parentId) {
      return (await createGroup(database, administrator, { tenantId, name, parentId })).groupId;
    },
    membershipOf: ({ personId }) =>
      inTenant(database, { kind: "system", name: "test" }, tenantId, async (tx) => {
        const all = await findMembershipsReaching(tx, "2000-01-01");
        const membership = all.findLast((one) => one.personId === personId);
        if (!membership) throw new Error("no such member");
        return membership.membershipId;
      }),
  };
}
