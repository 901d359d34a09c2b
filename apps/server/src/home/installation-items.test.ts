import { noteBackup } from "@tachiai/platform";
import { getBackups, getHome } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, setUpProvider } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

const dayMs = 86_400_000;

let server: TestServer;
let provider: Company;
let customer: Company;
beforeAll(async () => {
  server = await openTestServer({
    backups: { retentionKeyBackup: "/not/mounted", backupWithinDays: 2 },
  });
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事");
});
afterAll(() => server.close());

const itemsOf = async ({ administrator, tenantId }: Company) =>
  (await administrator.browser.api.call(getHome, { params: { tenantId } })).items.map(({ kind }) => kind);
const backupsOf = ({ administrator, tenantId }: Company) =>
  administrator.browser.api.call(getBackups, { params: { tenantId } });

test("whoever runs the installation is told of late backups on ホーム and of nothing that he has no page for; customers are told of neither", async () => {
  const now = server.time.clock();
  const madeAt = new Date(now.getTime() - 2 * dayMs - 1);
  await noteBackup(server.dataDirectory, { kind: "installation", madeAt: now });
  await noteBackup(server.dataDirectory, { kind: "retention-keys", madeAt: now });
  expect(await itemsOf(provider)).toEqual([]);
  await noteBackup(server.dataDirectory, { kind: "installation", madeAt });
  await noteBackup(server.dataDirectory, { kind: "retention-keys", madeAt });
  expect(await itemsOf(provider)).toEqual(["backup-late", "retention-key-copy-late"]);
  expect(await itemsOf(customer)).not.toContain("backup-late");
  expect(await itemsOf(customer)).not.toContain("retention-key-copy-late");

  const last = { lastAt: madeAt.toISOString(), isLate: true };
  expect(await backupsOf(provider)).toEqual({
    backups: { withinDays: 2, installation: last, retentionKeys: { ...last, isScheduled: true } },
  });
  await expect(backupsOf(customer)).rejects.toMatchObject({ code: "evidence.run_by_others" });
  await noteBackup(server.dataDirectory, { kind: "installation", madeAt: now });
  expect(await itemsOf(provider)).toEqual(["retention-key-copy-late"]);
});
