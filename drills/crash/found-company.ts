import { randomBytes, randomUUID } from "node:crypto";
import type { ApiClient } from "@tachiai/api-client";
import { openFaceModels } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import {
  acceptCompanyAgreement,
  acceptInvitation,
  ConsentPurpose,
  changeDefaultAgentSettings,
  createGroup,
  defaultAgentSettings,
  type GroupId,
  getCompanyAgreement,
  getMe,
  hashingInForce,
  inviteMember,
  PersonId,
  type PersonKeys,
  putMonitoringPolicy,
  setUp,
  TenantId,
} from "@tachiai/protocol";
import { type Browser, openBrowser } from "./browser.ts";
import { hireWorker, type StampingWorker } from "./stamping-worker.ts";
import { type WitnessedWorker, witnessWorker } from "./witnessed-worker.ts";

export interface DrilledCompany {
  readonly tenantId: TenantId;
  readonly stamping: readonly StampingWorker[];
  readonly witnessed: readonly WitnessedWorker[];
}

export interface CompanySize {
  readonly stamping: number;
  readonly witnessed: number;
}

/** Sets the installation up with the token of its greeting and hires workers, each in a browser of his own. */
export async function foundCompany(
  port: number,
  setupToken: string,
  size: CompanySize,
): Promise<DrilledCompany> {
  const administrator = openBrowser(port, "127.0.0.2").api;
  await administrator.call(setUp, {
    body: {
      token: setupToken,
      use: "own-use",
      organisationName: "障害訓練",
      administrator: { ...newAccount("管理 花子"), email: "admin@example.jp" },
    },
  });
  const [place] = (await administrator.call(getMe)).places;
  const tenantId = TenantId.parse(place?.organisationId);
  await agree(administrator, tenantId);
  const { groupId } = await administrator.call(createGroup, {
    params: { tenantId },
    body: { name: "訓練部" },
  });
  let joined = 0;
  const join = async (role: "worker" | "manager") => {
    joined += 1;
    const browser = openBrowser(port, `127.0.0.${10 + joined}`);
    const personId = await accept(administrator, browser, { tenantId, groupId, role, number: joined });
    return { browser, personId };
  };

  await join("manager");
  const models = await openFaceModels(nodeModelDoors());
  const stamping: StampingWorker[] = [];
  const witnessed: WitnessedWorker[] = [];
  while (stamping.length < size.stamping)
    stamping.push(hireWorker((await join("worker")).browser.api, tenantId));
  while (witnessed.length < size.witnessed)
    witnessed.push(await witnessWorker({ ...(await join("worker")), tenantId, models }));
  return { tenantId, stamping, witnessed };
}

async function accept(
  administrator: ApiClient,
  { api }: Browser,
  who: { tenantId: TenantId; groupId: GroupId; role: "worker" | "manager"; number: number },
): Promise<PersonId> {
  const displayName = `社員 ${who.number}`;
  const email = `member-${who.number}@example.jp`;
  const { link } = await administrator.call(inviteMember, {
    params: { tenantId: who.tenantId },
    body: {
      email,
      displayName,
      from: today(),
      groups: [who.groupId],
      roles: [who.role === "worker" ? { role: "worker" } : { role: "manager", groupId: who.groupId }],
    },
  });
  const account = newAccount(displayName);
  await api.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), email, ...account } });
  return account.personId;
}

/** What the company settles before a camera may be used; its agents look as often as they can. */
async function agree(administrator: ApiClient, tenantId: TenantId): Promise<void> {
  const params = { tenantId };
  const { document } = await administrator.call(getCompanyAgreement, { params });
  const { version, texts } = document;
  await administrator.call(acceptCompanyAgreement, {
    params,
    body: { document: { version, language: "ja", sha256: texts.ja.sha256 } },
  });
  await administrator.call(putMonitoringPolicy, {
    params,
    body: {
      basedOnVersion: 0,
      effectiveFrom: today(),
      policy: {
        purpose: "障害時に記録が失われないことの確認",
        responsible: { name: "管理 花子", department: "総務部", authority: "訓練の実施" },
        subjects: "訓練部",
        collected: [...ConsentPurpose.options],
        viewers: "本人と、訓練部の勤務管理者",
        retention: "取得した月の3か月後の月末まで",
        complaints: { name: "相談窓口", contact: "内線100" },
      },
    },
  });
  const settings = { ...defaultAgentSettings, judgeEverySeconds: 0.5 };
  await administrator.call(changeDefaultAgentSettings, { params, body: settings });
}

/** Japan has one offset all year. */
function today(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** The server opens none of these keys, so that random bytes stand for them. */
function newAccount(displayName: string) {
  const base64 = (length: number) => randomBytes(length).toString("base64");
  const key = { wrappedByPassword: base64(60), wrappedByRecoveryCode: base64(60) };
  const keys: PersonKeys = {
    sealing: { kind: "x25519", publicKey: base64(32), ...key },
    signing: { kind: "ed25519", publicKey: base64(32), ...key },
  };
  return {
    personId: PersonId.parse(randomUUID()),
    displayName,
    language: "ja" as const,
    credential: { hashing: { ...hashingInForce, salt: base64(16) }, signIn: base64(32) },
    keys,
  };
}
