import { randomBytes, randomUUID } from "node:crypto";
import {
  acceptInvitation,
  getMe,
  hashingInForce,
  inviteMember,
  PersonId,
  type PersonKeys,
  setUp,
  TenantId,
} from "@tachiai/protocol";
import { openBrowser } from "./browser.ts";
import { hireWorker, type StampingWorker } from "./stamping-worker.ts";

/** Sets the installation up with the token of its greeting and hires workers, each in a browser of his own. */
export async function foundCompany(
  port: number,
  setupToken: string,
  workers: number,
): Promise<{ tenantId: TenantId; workers: StampingWorker[] }> {
  const administrator = openBrowser(port, "127.0.0.2");
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
  const hired: StampingWorker[] = [];
  for (let n = 1; n <= workers; n += 1) {
    const { link } = await administrator.call(inviteMember, {
      params: { tenantId },
      body: {
        email: `worker-${n}@example.jp`,
        displayName: `勤務 ${n}`,
        from: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10),
        groups: [],
        roles: [{ role: "worker" }],
      },
    });
    const browser = openBrowser(port, `127.0.0.${10 + n}`);
    const token = new URL(link).hash.slice(1);
    await browser.call(acceptInvitation, { body: { token, ...newAccount(`勤務 ${n}`) } });
    hired.push(hireWorker(browser, tenantId));
  }
  return { tenantId, workers: hired };
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
