import { randomUUID } from "node:crypto";
import type { ApiClient } from "@tachiai/api-client";
import {
  acceptInvitation,
  createCustomer,
  createGroup,
  credentialRisk,
  type GroupId,
  getMe,
  getRoster,
  inviteMember,
  keepRosterPin,
  OrganisationId,
  type PersonId,
  publicHalvesOf,
  type RoleGrant,
  setUp,
  TenantId,
} from "@tachiai/protocol";
import { type KeyPair, readRoster, signPin } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { request } from "playwright-core";
import { layDownWatching } from "../tools/measure/installation/found-company.ts";
import { signWaiting } from "../tools/measure/installation/sign-waiting.ts";
import { apiOver } from "./api-over.ts";
import { newAccount } from "./new-account.ts";
import type { RunningServer } from "./running-server.ts";

/** For walks, which leave their package no further than here. */
export { layDownWatching };

/** Somebody who signs in with his password, in whatever browser. */
export interface Account {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody who has joined, with what he may ask the server for. */
export interface Member extends Account {
  readonly api: ApiClient;
}

/** A company that has agreed and laid down its rules, with a group, its manager and a worker in it. */
export interface WatchedCompany {
  readonly tenantId: TenantId;
  readonly groupId: GroupId;
  /** Another group, of which nobody is a member yet. */
  readonly otherGroupId: GroupId;
  readonly administrator: Member;
  readonly manager: Member;
  readonly worker: Member;
  join(displayName: string, roles: readonly RoleGrant[], groups?: readonly GroupId[]): Promise<Member>;
  /** Its provider's contract clerk, where it is somebody's customer. */
  readonly provider?: {
    readonly tenantId: TenantId;
    readonly clerk: Member;
    /** Lets another contract clerk in, for what takes two. */
    readonly second: () => Promise<Member>;
  };
}

const password = "正しい馬と電池のホチキス";
const companyName = "青葉商事株式会社";

/**
 * Sets a server up by the requests that the console makes, so that a browser test may begin where its own story begins.
 * Unless that story is about it, the administrator signs for everybody.
 */
export async function foundWatchedCompany(
  server: Pick<RunningServer, "url" | "setUpUrl">,
  {
    isSigned = true,
    isCustomer = false,
  }: { readonly isSigned?: boolean; readonly isCustomer?: boolean } = {},
): Promise<WatchedCompany> {
  const newBrowser = async () => apiOver(await request.newContext(), server.url);
  const api = await newBrowser();
  const administrator = await newMember("管理 花子");
  const token = new URL(server.setUpUrl).hash.slice(1);
  const provider = isCustomer ? await foundProvider(newBrowser, token) : undefined;
  if (provider)
    await api.call(acceptInvitation, {
      body: { token: await serveCompany(provider, administrator.account.email), ...administrator.made },
    });
  else
    await api.call(setUp, {
      body: { token, use: "own-use", organisationName: companyName, administrator: administrator.made },
    });
  const tenantId = TenantId.parse((await api.call(getMe)).places[0]?.organisationId);
  const params = { tenantId };
  await layDownWatching(api, tenantId, today());
  const group = async (name: string) => (await api.call(createGroup, { params, body: { name } })).groupId;
  const groupId = await group("営業部");
  const otherGroupId = await group("経理部");

  const sign = () =>
    signWaiting(
      {
        api,
        personId: administrator.account.personId,
        keys: publicHalvesOf(administrator.made.keys),
        signing: administrator.signing,
      },
      tenantId,
    );
  const join: WatchedCompany["join"] = async (displayName, roles, groups = []) => {
    const { account, made, signing } = await newMember(displayName);
    const { link } = await api.call(inviteMember, {
      params,
      body: {
        email: account.email,
        displayName,
        employeeCode: "",
        ...(provider && { credentialRisk: credentialRisk.version }),
        from: today(),
        groups: [...groups],
        roles: [...roles],
      },
    });
    const token = new URL(link).hash.slice(1);
    const own = await newBrowser();
    await own.call(acceptInvitation, { body: { token, ...made } });
    if (isSigned) {
      await sign();
      await pinRoster(own, tenantId, { personId: account.personId, signing });
    }
    return { ...account, api: own };
  };
  return {
    tenantId,
    groupId,
    otherGroupId,
    join,
    ...(provider && { provider }),
    administrator: { ...administrator.account, api },
    manager: await join("鈴木 守", [{ role: "manager", groupId }]),
    worker: await join("佐藤 勤", [{ role: "worker" }], [groupId]),
  };
}

type Provider = NonNullable<WatchedCompany["provider"]>;

async function foundProvider(newBrowser: () => Promise<ApiClient>, token: string): Promise<Provider> {
  const api = await newBrowser();
  const { account, made } = await newMember("提供 太郎");
  await api.call(setUp, {
    body: { token, use: "provider", organisationName: "立会いサービス株式会社", administrator: made },
  });
  const tenantId = TenantId.parse((await api.call(getMe)).places[0]?.organisationId);
  return {
    tenantId,
    clerk: { ...account, api },
    async second() {
      const { account: other, made: makes } = await newMember("提供 次郎");
      const { link } = await api.call(inviteMember, {
        params: { tenantId },
        body: {
          email: other.email,
          displayName: other.displayName,
          employeeCode: "",
          from: today(),
          groups: [],
          roles: [{ role: "contract-clerk" }],
        },
      });
      const own = await newBrowser();
      await own.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), ...makes } });
      return { ...other, api: own };
    },
  };
}

/** Makes the company a customer; what its first administrator joins by is given. */
async function serveCompany({ tenantId, clerk }: Provider, email: string): Promise<string> {
  const { link } = await clerk.api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: companyName,
      services: ["telework"],
      from: today(),
      administrator: { displayName: "管理 花子", email },
      statement: { kind: "corporation", isInJapan: true },
    },
  });
  return new URL(link).hash.slice(1);
}

/** States, as the browser does in which he joined, that this is the roster of his company: his next one goes by it. */
async function pinRoster(
  api: ApiClient,
  tenantId: TenantId,
  { personId, signing }: { readonly personId: PersonId; readonly signing: KeyPair<"ed25519"> },
): Promise<void> {
  const params = { tenantId };
  const { statements } = await api.call(getRoster, { params, query: { after: 0 } });
  const reading = await readRoster(nodeSealingCrypto, OrganisationId.parse(tenantId), statements);
  if (!reading.valid) throw new Error(reading.doubt);
  const body = await signPin(nodeSealingCrypto, personId, signing, reading.roster, new Date().toISOString());
  if (!body) throw new Error("nobody has founded the roster");
  await api.call(keepRosterPin, { params, body });
}

/** Everybody has one password here. */
async function newMember(displayName: string) {
  const { made, signing } = await newAccount(displayName, `${randomUUID()}@example.jp`, password);
  const { personId, email } = made;
  const account: Account = { personId, displayName, email, password };
  return { account, made, signing };
}

const tokyoAheadMs = 9 * 3_600_000;

/** The day it is in Tokyo, by this machine. */
export function today(): string {
  return new Date(Date.now() + tokyoAheadMs).toISOString().slice(0, 10);
}
