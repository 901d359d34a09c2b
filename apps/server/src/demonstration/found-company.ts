import { join } from "node:path";
import { signRoster } from "@tachiai/api-client";
import { record } from "@tachiai/evidence";
import type { WhenFounded } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  type Route,
  startOfTokyoDay,
  tokyoDay,
} from "@tachiai/platform";
import {
  acceptCompanyAgreement,
  acceptInvitation,
  createGroup,
  type Day,
  type DemonstrationAccount,
  type GroupId,
  getCompanyAgreement,
  getMyConsents,
  grantConsents,
  inviteMember,
  listUnsigned,
  OrganisationId,
  publicHalvesOf,
  putMonitoringPolicy,
  type RoleGrant,
  refuseConsents,
  SessionId,
  setUp,
  shownDocument,
  type TenantId,
} from "@tachiai/protocol";
import { emptyRoster, loadKeyPair, type SealingCrypto } from "@tachiai/sealing";
import { actInProcess, type InsideClient } from "./act-in-process.ts";
import { keepAgentKeys } from "./agent/keep-agent-keys.ts";
import { beginCompany, closeDoors } from "./demonstration.store.ts";
import { type MadeAccount, makeAccount, makeAccounts } from "./make-account.ts";
import { monitoringPolicy } from "./monitoring-policy.ts";
import {
  companyName,
  type PlannedPerson,
  plannedGroups,
  plannedPeople,
  simulatedWorker,
} from "./planned-company.ts";

/** What the demonstration needs of the rest of the server; `app.ts` wires it. */
export interface Stage {
  readonly database: Database;
  readonly crypto: SealingCrypto;
  /** The endpoints of the modules on this database. Only what is told reaches the pages that are open. */
  routesOn(database: Database, parts: { whenFounded?: WhenFounded; isTold: boolean }): readonly Route[];
  /** What every company gets when it is founded. */
  readonly whenFounded: WhenFounded;
  /** How far back the company's life begins. */
  readonly historyDays: number;
  /** What the agent of the simulated worker needs; without it none runs. */
  readonly agent: AgentFiles | undefined;
}

export interface AgentFiles {
  /** Below it, by the company's id, the agent keeps its keys and what waits on it. */
  readonly directory: string;
  /** The pictures that its camera shows. */
  readonly pictures: string;
  /** The models as files; absent: in their npm packages. */
  readonly models?: string;
}

/** What takes the foundation back when all that was asked is whether it would be allowed. */
class WouldBeFounded extends Error {}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * Founds the demonstration company as of three months ago: its people join by invitations, agree and decline like
 * anybody, each with an account that opens. Then its doors close for good. The days come later (`live-on.ts`).
 *
 * Refuses `setup.token_wrong`, `setup.token_expired` or `setup.done`.
 */
export async function foundCompany(stage: Stage, token: string): Promise<DemonstrationAccount[]> {
  const { crypto } = stage;
  const uuid = () => stage.database.randomness.uuid();
  const [first, ...rest] = plannedPeople;
  const founder = await makeAccount(crypto, uuid, first);
  await requireToken(stage, token, founder);

  const others = await makeAccounts(crypto, uuid, rest);
  const accounts = [founder, ...others];
  const begins = startOfTokyoDay(
    tokyoDay(new Date(stage.database.clock().getTime() - stage.historyDays * dayMs)),
  );
  const opening = new Date(begins.getTime() + 8 * 60 * minuteMs);
  const time = { now: opening };
  const past: Database = { ...stage.database, clock: () => time.now };

  const tenantId = await setUpCompany(stage, past, token, { founder, others }, opening);
  const routes = stage.routesOn(past, { isTold: false });
  const as = ({ personId }: MadeAccount) => actInProcess(routes, actorIn(tenantId, personId));
  await gather(routes, tenantId, as(founder), others, tokyoDay(opening));
  await signCompany(crypto, tenantId, as(founder), founder);
  time.now = new Date(opening.getTime() + 60 * minuteMs);
  await agree(tenantId, as(founder), accounts, as, tokyoDay(opening));
  await keepKeysOf(stage, tenantId, accounts);
  await inTenant(past, foundingActor, tenantId, async (tx) => {
    await closeDoors(tx);
    await record(tx, foundingActor, {
      action: "demonstration.doors_closed",
      subject: tenantId,
      retention: "organisation",
      details: { people: accounts.length },
    });
  });
  return accounts.map(({ person, email, password }) => ({
    displayName: person.displayName,
    email,
    role: person.roles[0] ?? "worker",
    password,
  }));
}

async function keepKeysOf(
  { agent, crypto, database }: Stage,
  tenantId: TenantId,
  accounts: readonly MadeAccount[],
): Promise<void> {
  const played = accounts.find(({ person }) => person === simulatedWorker);
  if (!agent || !played) return;
  const newId = () => database.randomness.uuid();
  await keepAgentKeys(join(agent.directory, tenantId), crypto, newId, played.bareKeys.sealing);
}

const foundingActor = { kind: "system", name: "demonstration" } as const;

/** A person of the company who acts from inside: he has no session. */
export function actorIn(tenantId: TenantId, personId: PersonActor["personId"]): PersonActor {
  const sessionId = SessionId.parse("00000000-0000-0000-0000-000000000000");
  return { kind: "person", personId, organisationId: OrganisationId.parse(tenantId), sessionId };
}

/** The company is founded in the past, where every token is young: so it is asked of the present first. */
async function requireToken(stage: Stage, token: string, founder: MadeAccount): Promise<void> {
  const rehearsed = stage.routesOn(stage.database, {
    isTold: false,
    whenFounded: () => Promise.reject(new WouldBeFounded()),
  });
  try {
    await actInProcess(rehearsed, undefined).call(setUp, { body: foundation(token, founder) });
  } catch (error) {
    if (!(error instanceof WouldBeFounded)) throw error;
  }
}

async function setUpCompany(
  stage: Stage,
  past: Database,
  token: string,
  { founder, others }: { founder: MadeAccount; others: readonly MadeAccount[] },
  begins: Date,
): Promise<TenantId> {
  const accounts = [founder, ...others];
  const people = new Map(accounts.map(({ person, personId }) => [person.key, personId]));
  let founded: TenantId | undefined;
  const whenFounded: WhenFounded = async (tx, actor, how) => {
    await beginCompany(tx, { seed: stage.database.randomness.uuid(), people, begins });
    await stage.whenFounded(tx, actor, how);
    founded = tx.tenantId;
  };
  const routes = stage.routesOn(past, { isTold: false, whenFounded });
  await actInProcess(routes, undefined).call(setUp, { body: foundation(token, founder) });
  if (!founded) throw new Error("the set-up founded nothing");
  return founded;
}

function foundation(token: string, { person, personId, email, credential, keys }: MadeAccount) {
  const administrator = {
    personId,
    displayName: person.displayName,
    email,
    language: "ja",
    credential,
    keys,
  } as const;
  return { token, use: "own-use", organisationName: companyName, administrator } as const;
}

/** Groups, then everybody by his own invitation. */
async function gather(
  routes: readonly Route[],
  tenantId: TenantId,
  administrator: InsideClient,
  accounts: readonly MadeAccount[],
  from: Day,
): Promise<void> {
  const groups = new Map<string, GroupId>();
  for (const { name, below } of plannedGroups) {
    const parentId = below === undefined ? undefined : groups.get(below);
    const body = { name, ...(parentId && { parentId }) };
    groups.set(name, (await administrator.call(createGroup, { params: { tenantId }, body })).groupId);
  }
  for (const { person, personId, email, credential, keys } of accounts) {
    const groupId = person.group === undefined ? undefined : groups.get(person.group);
    const { displayName, employeeCode } = person;
    const { link } = await administrator.call(inviteMember, {
      params: { tenantId },
      body: {
        email,
        displayName,
        employeeCode,
        from,
        groups: groupId ? [groupId] : [],
        roles: grantsOf(person, groupId),
      },
    });
    const token = new URL(link).hash.slice(1);
    await actInProcess(routes, undefined).call(acceptInvitation, {
      body: { token, displayName, email, language: "ja", credential, personId, keys },
    });
  }
}

/** The founder's browser would sign while he does all this; afterwards his key is forgotten with the others. */
async function signCompany(
  crypto: SealingCrypto,
  tenantId: TenantId,
  api: InsideClient,
  { personId, keys, bareKeys }: MadeAccount,
): Promise<void> {
  const signing = await loadKeyPair(crypto, bareKeys.signing);
  const writing = { api, crypto, tenantId, signer: { personId, signing } };
  const beginning = emptyRoster(OrganisationId.parse(tenantId));
  const founding = await signRoster(writing, beginning, [{ kind: "founded", keys: publicHalvesOf(keys) }]);
  if (!founding.signed) throw new Error(`a new roster is doubted: ${founding.found}`);
  const { proposals } = await api.call(listUnsigned, { params: { tenantId } });
  await signRoster(writing, founding.roster, proposals);
}

function grantsOf({ roles }: PlannedPerson, groupId: GroupId | undefined): RoleGrant[] {
  return roles.map((role) => (role === "manager" && groupId ? { role, groupId } : { role }));
}

/** The three agreements before anything is judged: the company's, the rules, and each person's own choice. */
async function agree(
  tenantId: TenantId,
  administrator: InsideClient,
  accounts: readonly MadeAccount[],
  as: (account: MadeAccount) => InsideClient,
  from: Day,
): Promise<void> {
  const params = { tenantId };
  const { document } = await administrator.call(getCompanyAgreement, { params });
  const body = { document: shownDocument(document, "ja") };
  await administrator.call(acceptCompanyAgreement, { params, body });
  await administrator.call(putMonitoringPolicy, {
    params,
    body: { basedOnVersion: 0, effectiveFrom: from, policy: monitoringPolicy },
  });
  for (const account of accounts) {
    const { working } = account.person;
    if (!working) continue;
    const purposes = monitoringPolicy.collected;
    if (working.camera === "refused") {
      await as(account).call(refuseConsents, { params, body: { purposes } });
      continue;
    }
    const { document: text, policy } = await as(account).call(getMyConsents, { params });
    await as(account).call(grantConsents, {
      params,
      body: {
        purposes,
        document: shownDocument(text, "ja"),
        policyVersion: policy?.version ?? 0,
      },
    });
  }
}
