import {
  appendToRoster,
  decodeBase64,
  encodeBase64,
  makeRecoveryKey,
  OrganisationId,
} from "@tachiai/protocol";
import {
  createKeyPair,
  createRecoveryKey,
  createRehearsal,
  joinRecoveryKey,
  loadKeyPair,
  openRehearsal,
  openShare,
  type RecoveryShare,
  sealShare,
} from "@tachiai/sealing";
import { nodeSealingCrypto as crypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let company: Company;
beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
});
afterAll(() => server.close());

test("the whole database with one administrator's keys does not open what the recovery key opens; with a paper it does", async () => {
  const { tenantId } = company;
  const { browser, personId } = company.administrator;
  const { publicKey, shares } = await createRecoveryKey(crypto);
  const [own, ...printed] = shares;
  if (!own) throw new Error("no shares");
  const keyPair = await createKeyPair(crypto, "x25519");
  const recipient = { recipientId: personId, publicKey: keyPair };
  const rehearsal = await createRehearsal(crypto, tenantId, publicKey);
  const now = server.time.clock().toISOString();
  const roster = await GrowingRoster.found(crypto, OrganisationId.parse(tenantId), personId, now);
  const { statements } = roster;
  await browser.api.call(appendToRoster, { params: { tenantId }, body: { after: 0, statements } });
  const says = { kind: "recovery-key", publicKey: encodeBase64(publicKey.publicKey) } as const;
  await browser.api.call(makeRecoveryKey, {
    params: { tenantId },
    body: {
      publicKey: encodeBase64(publicKey.publicKey),
      shares: [
        {
          index: own.index,
          holderId: personId,
          sealed: encodeBase64(await sealShare(crypto, tenantId, recipient, own)),
        },
      ],
      rehearsal: { sealed: encodeBase64(rehearsal.sealed), sha256: encodeBase64(rehearsal.hash) },
      signed: { after: 1, statement: await roster.sign(says) },
    },
  });

  const everything = await everyByteOf(server);
  for (const share of shares) expect(isIn(everything, share.value.reveal())).toBe(false);
  for (const { value } of printed) expect(isIn(everything, value.reveal())).toBe(false);

  // What the server keeps and the administrator's own keys are one share, and no more.
  const [stored] = await server.query<{ sealed: string; rehearsal: string }>(
    `select encode(share.sealed, 'base64') as sealed, encode(rehearsal_sealed, 'base64') as rehearsal
       from identity.recovery_share share join identity.recovery_key using (recovery_key_id)`,
  );
  if (!stored) throw new Error("nothing was kept");
  const opened = await openShare(
    crypto,
    tenantId,
    { recipientId: personId, keyPair },
    decodeBase64(stored.sealed.replaceAll("\n", "")),
  );
  if (!opened) throw new Error("his own share does not open");
  const kept = decodeBase64(stored.rehearsal.replaceAll("\n", ""));
  for (const index of [1, 2, 3] as const) {
    const guessed: RecoveryShare = { ...opened, index };
    expect((await joinRecoveryKey(crypto, publicKey, opened, guessed)).joined).toBe(false);
  }
  const alone = await crypto.keyPair("x25519", opened.value.reveal());
  expect(await openRehearsal(crypto, tenantId, alone, kept)).toBeUndefined();

  const [paper] = printed;
  if (!paper) throw new Error("nothing was printed");
  const joined = await joinRecoveryKey(crypto, publicKey, opened, paper);
  if (!joined.joined) throw new Error(joined.reason);
  const pair = await loadKeyPair(crypto, joined.key);
  const content = await openRehearsal(crypto, tenantId, pair, kept);
  expect(content && (await crypto.sha256(content))).toEqual(rehearsal.hash);
});

/** Every row of every table of identity, as PostgreSQL writes it. */
async function everyByteOf(server: TestServer): Promise<string> {
  const tables = await server.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('identity', 'evidence')",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => server.query<{ row: string }>(`select one::text as row from ${name} one`)),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

function isIn(everything: string, bytes: Uint8Array): boolean {
  const encodings = ["hex", "base64", "base64url"] as const;
  return encodings.some((encoding) => everything.includes(Buffer.from(bytes).toString(encoding)));
}
