import { randomBytes, randomUUID } from "node:crypto";
import type { ApiClient } from "@tachiai/api-client";
import {
  acceptCompanyAgreement,
  acceptInvitation,
  ConsentPurpose,
  createGroup,
  getCompanyAgreement,
  getMe,
  getMyConsents,
  grantConsents,
  hashingInForce,
  inviteMember,
  PersonId,
  type PersonKeys,
  publicHalvesOf,
  putMonitoringPolicy,
  setUp,
  shownDocument,
  TenantId,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Browser } from "./browser.ts";
import { signWaiting } from "./sign-waiting.ts";

/** Somebody who has joined, in the browser in which he is signed in. */
export interface Employee {
  readonly personId: PersonId;
  readonly browser: Browser;
  /** Opens what is sealed for him. */
  readonly personKey: KeyPair<"x25519">;
}

/** A company that has agreed and laid down its rules, with one group. */
export interface FoundedCompany {
  readonly tenantId: TenantId;
  readonly administrator: ApiClient;
  join(browser: Browser, role: "worker" | "manager"): Promise<Employee>;
}

export interface Founding {
  readonly browser: Browser;
  readonly setupToken: string;
  /** The day in Tokyo, as YYYY-MM-DD. */
  readonly today: string;
}

/** Sets an installation up with the token of its greeting, as far as a camera may be used. */
export async function foundCompany({ browser, setupToken, today }: Founding): Promise<FoundedCompany> {
  const administrator = browser.api;
  const { account, signing } = await newAccount("管理 花子");
  await administrator.call(setUp, {
    body: {
      token: setupToken,
      use: "own-use",
      organisationName: "計測商事",
      administrator: { ...account, email: "admin@example.jp" },
    },
  });
  const [place] = (await administrator.call(getMe)).places;
  const tenantId = TenantId.parse(place?.organisationId);
  const params = { tenantId };
  await layDownWatching(administrator, tenantId, today);
  const { groupId } = await administrator.call(createGroup, { params, body: { name: "計測部" } });

  const { personId, keys } = account;
  const signer = { api: administrator, personId, keys: publicHalvesOf(keys), signing };
  let joined = 0;
  return {
    tenantId,
    administrator,
    async join(own, role) {
      joined += 1;
      const displayName = `社員 ${joined}`;
      const email = `member-${joined}@example.jp`;
      const roles = [role === "worker" ? { role } : { role, groupId }];
      const body = { email, displayName, from: today, groups: [groupId], roles };
      const { link } = await administrator.call(inviteMember, { params, body });
      const { account: made, personKey } = await newAccount(displayName);
      const token = new URL(link).hash.slice(1);
      await own.api.call(acceptInvitation, { body: { token, email, ...made } });
      await signWaiting(signer, tenantId);
      return { personId: made.personId, browser: own, personKey };
    },
  };
}

/** The worker who is signed in there agrees to everything his company asks for. */
export async function agreeToAll(api: ApiClient, tenantId: TenantId): Promise<void> {
  const params = { tenantId };
  const { document, policy } = await api.call(getMyConsents, { params });
  await api.call(grantConsents, {
    params,
    body: {
      purposes: [...ConsentPurpose.options],
      document: shownDocument(document, "ja"),
      policyVersion: policy?.version ?? 0,
    },
  });
}

/** What a company settles before a camera may be used: it agrees, and lays down from this day on what for. */
export async function layDownWatching(
  administrator: ApiClient,
  tenantId: TenantId,
  today: string,
): Promise<void> {
  const params = { tenantId };
  const { document } = await administrator.call(getCompanyAgreement, { params });
  await administrator.call(acceptCompanyAgreement, {
    params,
    body: { document: shownDocument(document, "ja") },
  });
  await administrator.call(putMonitoringPolicy, {
    params,
    body: {
      basedOnVersion: 0,
      effectiveFrom: today,
      policy: {
        purpose: "在宅勤務での情報漏えいの防止",
        responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
        subjects: "在宅で勤務する従業員",
        collected: [...ConsentPurpose.options],
        viewers: "本人と、そのグループの勤務管理者",
        retention: "取得した月の3か月後の月末まで",
        complaints: { name: "相談窓口", contact: "内線100" },
      },
    },
  });
}

/** The server opens no private half, so that random bytes stand for their wraps. */
async function newAccount(displayName: string) {
  const base64 = (length: number) => randomBytes(length).toString("base64");
  const personKey = await createKeyPair(nodeSealingCrypto, "x25519");
  const signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  const wrapped = { wrappedByPassword: base64(60), wrappedByRecoveryCode: base64(60) };
  const keys: PersonKeys = {
    sealing: {
      kind: "x25519",
      publicKey: Buffer.from(personKey.publicKey).toString("base64"),
      ...wrapped,
    },
    signing: { kind: "ed25519", publicKey: Buffer.from(signing.publicKey).toString("base64"), ...wrapped },
  };
  const account = {
    personId: PersonId.parse(randomUUID()),
    displayName,
    language: "ja" as const,
    credential: { hashing: { ...hashingInForce, salt: base64(16) }, signIn: base64(32) },
    keys,
  };
  return { account, personKey, signing };
}
