import { verifyEntry } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import {
  acceptReset,
  type EvidenceAction,
  getProof,
  listEvidence,
  listLogs,
  listRecipients,
  PersonId,
  replaceKeys,
  resetSignIn,
} from "@tachiai/protocol";
import { doubtNamedKeys, type KeyDoubt, type LoggedEntry } from "@tachiai/sealing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Company, type Person, setUpOwnCompany, signInAs } from "./testing/company.ts";
import { newCredential, newPerson } from "./testing/new-person.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let company: Company;
let manager: Person;
let worker: Person;
beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const group = await company.group("営業部");
  manager = await company.join("鈴木 守", [{ role: "manager", groupId: group }]);
  worker = await company.join("佐藤 勤", ["worker"], [group]);
});
afterAll(() => server.close());

/** What an auditor makes of a proof: nothing of it is the server's word. */
const Metadata = z.object({
  action: z.string(),
  subjectPersonId: PersonId.nullable(),
  details: z.unknown(),
});

/** Reads what the log says of keys, each entry by its proof, under the key that the log had from the start. */
async function readKeyEntries(): Promise<LoggedEntry[]> {
  await server.sealed();
  const { api } = company.administrator.browser;
  const params = { tenantId: company.tenantId };
  const { logs } = await api.call(listLogs, { params });
  const logKey = logs.find(({ retentionClass }) => retentionClass === "organisation")?.verifierKey;
  const actions: EvidenceAction[] = [
    "identity.organisation_founded",
    "identity.member_joined",
    "identity.keys_replaced",
  ];
  const read: { index: number; entry: LoggedEntry }[] = [];
  for (const action of actions)
    for (const { evidenceId } of (await api.call(listEvidence, { params, query: { action, limit: 200 } }))
      .entries) {
      const bundle = await api.download(getProof, { params: { ...params, evidenceId } });
      const proven = await verifyEntry(nodeProofCrypto, new TextDecoder().decode(bundle), { logKey });
      if (!proven.valid || proven.metadata === "withheld") throw new Error("the log does not prove an entry");
      const { subjectPersonId, ...said } = Metadata.parse(proven.metadata.disclosed);
      const entry = { ...said, subjectPersonId: subjectPersonId ?? undefined };
      read.push({ index: proven.index, entry });
    }
  return read.toSorted((a, b) => a.index - b.index).map(({ entry }) => entry);
}

/** Whom the worker's agent would seal a picture to, held against the log. */
async function doubtRecipients(): Promise<KeyDoubt[]> {
  const params = { tenantId: company.tenantId };
  const { recipients } = await worker.browser.api.call(listRecipients, { params });
  expect(recipients.map(({ personId }) => personId)).toEqual([worker.personId, manager.personId]);
  return doubtNamedKeys(recipients, await readKeyEntries());
}

test("every key that a worker's agent is to seal to is stated in the log, also one made after a reset", async () => {
  expect(await doubtRecipients()).toEqual([]);

  const { link } = await company.administrator.browser.api.call(resetSignIn, {
    params: { tenantId: company.tenantId, membershipId: await company.membershipOf(manager) },
    body: { identityCheck: "video" },
  });
  const credential = newCredential();
  await server.browser().api.call(acceptReset, { body: { token: new URL(link).hash.slice(1), credential } });
  const again = await signInAs(server, { ...manager, credential });
  const { keys } = await newPerson("鍵だけ");
  await again.browser.api.call(replaceKeys, { body: { currentSignIn: credential.signIn, keys } });
  expect(await doubtRecipients()).toEqual([]);
});

test("a server that names a key of its own in the place of a manager's is found by whoever reads the log", async () => {
  const { keys } = await newPerson("盗聴");
  const swap = "update identity.person_key set sealing_public_key = $2 where person_id = $1";
  await server.query(swap, manager.personId, Buffer.from(keys.sealing.publicKey, "base64"));
  expect(await doubtRecipients()).toEqual([{ personId: manager.personId, doubt: "unstated" }]);
});
