import { tokyoDay } from "@tachiai/platform";
import {
  acceptInvitation,
  createCustomer,
  createGroup,
  endMembership,
  type GroupId,
  getMe,
  inviteMember,
  listMembers,
  type MembershipId,
  type Role,
  type RoleGrant,
  type Service,
  setUp,
  signIn,
  TenantId,
} from "@tachiai/protocol";
import type { Browser } from "./browser.ts";
import { type NewPerson, newPerson } from "./new-person.ts";
import type { TestServer } from "./test-server.ts";

/** A person with the browser in which he is signed in. */
export interface Person extends NewPerson {
  readonly browser: Browser;
}

/** An organisation, handled as its administrator handles it: by the endpoints. */
export interface Company {
  readonly tenantId: TenantId;
  readonly administrator: Person;
  /** Invites a person, who joins with a new account and is signed in. */
  join(
    displayName: string,
    roles: readonly (Role | RoleGrant)[],
    groups?: readonly GroupId[],
    account?: { readonly email?: string; readonly password?: string },
  ): Promise<Person>;
  group(name: string, parentId?: GroupId): Promise<GroupId>;
  membershipOf(person: Person): Promise<MembershipId>;
  /** The last day of the person is yesterday. */
  dismiss(person: Person): Promise<void>;
}

/** 自社で使う: one company for itself. */
export function setUpOwnCompany(server: TestServer): Promise<Company> {
  return found(server, "own-use", "試験商事");
}

/** お客様に提供する: a provider, whose first member is contract clerk too. */
export function setUpProvider(server: TestServer): Promise<Company> {
  return found(server, "provider", "立会いサービス");
}

/** A customer of the provider whose first administrator has joined. */
export async function addCustomer(
  server: TestServer,
  provider: Company,
  organisationName: string,
  services: readonly Service[] = ["telework"],
): Promise<Company> {
  const person = await newPerson("顧客 管理");
  const { customer, link } = await provider.administrator.browser.api.call(createCustomer, {
    params: { tenantId: provider.tenantId },
    body: {
      organisationName,
      services: [...services],
      from: tokyoDay(server.time.clock()),
      administrator: { displayName: person.displayName, email: person.email },
      statement: {
        kind: "corporation",
        isInJapan: true,
        maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
        isLineHolder: true,
      },
    },
  });
  const administrator = await acceptLink(server, link, person);
  return companyOf(server, TenantId.parse(customer.organisationId), administrator);
}

/** Signs somebody in in a new browser. */
export async function signInAs(server: TestServer, person: NewPerson): Promise<Person> {
  const browser = server.browser();
  await browser.api.call(signIn, { body: { email: person.email, signIn: person.credential.signIn } });
  return { ...person, browser };
}

async function found(server: TestServer, use: "own-use" | "provider", name: string): Promise<Company> {
  const { email, ...person } = await newPerson("管理 花子");
  const browser = server.browser();
  await browser.api.call(setUp, {
    body: { token: server.setupToken, use, organisationName: name, administrator: { ...person, email } },
  });
  const [place] = (await browser.api.call(getMe)).places;
  if (!place) throw new Error("the set-up made no organisation");
  return companyOf(server, TenantId.parse(place.organisationId), { ...person, email, browser });
}

function companyOf(server: TestServer, tenantId: TenantId, administrator: Person): Company {
  const { api } = administrator.browser;
  const params = { tenantId };
  const membershipOf = async ({ personId }: Person) => {
    const { members } = await api.call(listMembers, { params });
    const member = members.find((one) => one.personId === personId);
    if (!member) throw new Error("no such member");
    return member.membershipId;
  };
  return {
    tenantId,
    administrator,
    membershipOf,
    async join(displayName, roles, groups = [], { email, password } = {}) {
      const person = await newPerson(displayName, email, password);
      const { link } = await api.call(inviteMember, {
        params,
        body: {
          credentialRisk: 1,
          email: person.email,
          displayName,
          employeeCode: "",
          from: tokyoDay(server.time.clock()),
          groups: [...groups],
          roles: roles.map((role) => (typeof role === "string" ? { role } : role)),
        },
      });
      return acceptLink(server, link, person);
    },
    group: async (name, parentId) =>
      (await api.call(createGroup, { params, body: { name, ...(parentId && { parentId }) } })).groupId,
    async dismiss(person) {
      const yesterday = new Date(Date.parse(tokyoDay(server.time.clock())) - 86_400_000)
        .toISOString()
        .slice(0, 10);
      await api.call(endMembership, {
        params: { tenantId, membershipId: await membershipOf(person) },
        body: { lastDay: yesterday },
      });
    },
  };
}

async function acceptLink(server: TestServer, link: string, person: NewPerson): Promise<Person> {
  const browser = server.browser();
  await browser.api.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), ...person } });
  return { ...person, browser };
}
