import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseCheckpoint, parseNote, signCheckpoint } from "@tachiai/evidence-proof";
import { getMe, inviteMember, listInvitations } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { addCustomer, type Company, setUpProvider, signInAs } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let provider: Company;
let customer: Company;
beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事");
});
afterAll(() => server.close());

/**
 * Lets this machine remember more of its logs than its database holds, as when a disk was set back. While none serves:
 * whatever is published after it would be remembered instead.
 */
async function rememberMore(): Promise<void> {
  const { logIdentity } = server.app.vault;
  const memory = join(server.dataDirectory, "ledgers/newest-checkpoints.json");
  const notes = z.array(z.string()).parse(JSON.parse(await readFile(memory, "utf8")));
  const ahead = notes.map(async (note) => {
    const held = parseCheckpoint(parseNote(note).text);
    return signCheckpoint([logIdentity.signerOf(held.origin)], { ...held, size: held.size + 1 });
  });
  await writeFile(memory, JSON.stringify(await Promise.all(ahead)));
}

async function invite({ administrator, tenantId }: Company): Promise<void> {
  await administrator.browser.api.call(inviteMember, {
    params: { tenantId },
    body: {
      credentialRisk: 1,
      email: "jiro@example.jp",
      displayName: "次郎",
      employeeCode: "",
      from: "2026-11-24",
      groups: [],
      roles: [{ role: "administrator" }],
    },
  });
}

async function statesIn({ administrator, tenantId }: Company): Promise<string[]> {
  const { browser } = await signInAs(server, administrator);
  const { invitations } = await browser.api.call(listInvitations, { params: { tenantId } });
  return invitations.map(({ state }) => state).filter((state) => state !== "accepted");
}

const started = (said: string) => server.logged.filter((line) => line.includes(said)).length;

test("what one organisation's failure leaves open of a disk that was set back is ended by the next start", async () => {
  await invite(provider);
  await invite(customer);
  await server.query(`
    create function identity.fail_here() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is slow'; end $$`);
  await server.query(`
    create trigger fail_here before update on identity.one_time_link
      for each row when (new.tenant_id = '${customer.tenantId}') execute function identity.fail_here()`);
  await server.sealed();
  await expect(server.restart(rememberMore)).rejects.toThrow("the disk is slow");
  expect(started("the past came back")).toBe(0);

  await server.query("drop trigger fail_here on identity.one_time_link");
  await server.restart();
  expect(started("the past came back")).toBe(1);
  await expect(customer.administrator.browser.api.call(getMe)).rejects.toMatchObject({
    code: "access.signed_out",
  });
  expect(await statesIn(provider)).toEqual(["withdrawn"]);
  expect(await statesIn(customer)).toEqual(["withdrawn"]);
});

test("once all of it is ended, a start is an ordinary one again", async () => {
  const { browser } = await signInAs(server, provider.administrator);
  await server.restart();
  expect(started("the past came back")).toBe(1);
  expect((await browser.api.call(getMe)).places).toHaveLength(1);
});
