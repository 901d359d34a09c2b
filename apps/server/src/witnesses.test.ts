import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openWitnessing } from "@tachiai/evidence";
import { startWitness } from "@tachiai/evidence/testing";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { newSigningSeed, openNoteSigner } from "@tachiai/evidence-proof/node";
import {
  addWitness,
  endWitness,
  getCheckpoint,
  getHome,
  getProof,
  listEvidence,
  listLogs,
  listWitnesses,
  WitnessId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, setUpOwnCompany, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const main = join(import.meta.dirname, "../../cli/src/main.ts");
let server: TestServer;
let provider: Company;
let customer: Company;
let directory: string;

beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事");
  directory = await mkdtemp(join(tmpdir(), "tachiai-witnesses-"));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

test("a witness in another process cosigns every tenant's log, and its proof verifies without this server", async () => {
  const { api } = provider.administrator.browser;
  const { logKey, mayChange } = await api.call(listWitnesses, { params: { tenantId: provider.tenantId } });
  expect(mayChange).toBe(true);
  const witness = await startWitness(join(directory, "witness"), logKey);
  try {
    const { url, verifierKey } = witness;
    const { witnessId } = await api.call(addWitness, {
      params: { tenantId: provider.tenantId },
      body: { url: `${url}/`, verifierKey, operator: "監査法人", isSameOperator: false },
    });
    await server.sealed();
    const pass = await openWitnessing(server.app.vault).pass();
    expect(pass).toMatchObject({ behind: [], faults: [] });
    expect(pass.cosigned).toBeGreaterThanOrEqual(2);

    const params = { tenantId: customer.tenantId };
    const theirs = customer.administrator.browser.api;
    const seen = await theirs.call(listWitnesses, { params });
    expect(seen).toMatchObject({
      mayChange: false,
      witnesses: [
        { name: "witness.example/w1", operator: "監査法人", isSameOperator: false, isAlarming: false },
      ],
    });
    expect(seen.witnesses[0]).not.toHaveProperty("url");
    for (const { size, cosignedSize } of seen.witnesses[0]?.logs ?? []) expect(cosignedSize).toBe(size);

    const log = { ...params, retentionClass: "organisation", generation: 1 };
    const checkpoint = await theirs.download(getCheckpoint, { params: log });
    expect(new TextDecoder().decode(checkpoint)).toContain("\n— witness.example/w1 ");

    const { entries } = await theirs.call(listEvidence, {
      params,
      query: { action: "identity.member_joined" },
    });
    const { logs } = await theirs.call(listLogs, { params });
    const vkey = logs.find(({ retentionClass }) => retentionClass === "organisation")?.verifierKey ?? "";
    const evidenceId = entries[0]?.evidenceId;
    if (!evidenceId) throw new Error("somebody has joined");
    const file = join(directory, "joined.proof.json");
    await writeFile(file, await theirs.download(getProof, { params: { ...params, evidenceId } }));
    const verify = ["verify", "--vkey", vkey, "--witness", verifierKey, file];
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...verify], {
      env: { LANG: "en" },
    });
    expect(stdout).toContain(`${file}: verified`);
    expect(stdout).toContain(`witness: ${verifierKey} (has seen this log at `);

    const deleted = { params: { tenantId: provider.tenantId, witnessId } };
    await api.call(endWitness, deleted);
    await expect(api.call(endWitness, deleted)).rejects.toMatchObject({ code: "evidence.witness_not_found" });
    expect((await theirs.call(listWitnesses, { params })).witnesses).toEqual([]);
    const actions = ["evidence.witness_added", "evidence.witness_ended"] as const;
    for (const action of actions) {
      const found = await server.query(
        "select details from evidence.entry where tenant_id = $1 and action = $2",
        provider.tenantId,
        action,
      );
      expect(found).toMatchObject([{ details: { verifierKey } }]);
    }
  } finally {
    await witness.stop();
  }
});

test("customers, and whoever is no administrator of the provider, change no witness", async () => {
  const body = {
    url: "https://witness.example",
    verifierKey: "witness.example+00000000+AAAA",
    operator: "x",
    isSameOperator: true,
  };
  const clerk = await provider.join("契約 太郎", ["contract-clerk"]);
  for (const [{ browser }, { tenantId }, code] of [
    [customer.administrator, customer, "evidence.run_by_others"],
    [clerk, provider, "access.denied"],
    [customer.administrator, provider, "access.no_engagement"],
  ] as const)
    await expect(browser.api.call(addWitness, { params: { tenantId }, body })).rejects.toMatchObject({
      code,
    });
});

test("an address or a key that is none is refused by its own reason, and a witness is not added twice", async () => {
  const { api } = provider.administrator.browser;
  const params = { tenantId: provider.tenantId };
  const { logKey } = await api.call(listWitnesses, { params });
  const { key } = openNoteSigner("witness.example/w2", "cosignature", newSigningSeed());
  const verifierKey = formatVerifierKey(key);
  const sound = { url: "https://witness.example", verifierKey, operator: "x", isSameOperator: true };
  const add = (body: Partial<typeof sound>) => api.call(addWitness, { params, body: { ...sound, ...body } });
  for (const key of ["key", logKey, `${verifierKey}x`])
    await expect(add({ verifierKey: key })).rejects.toMatchObject({ code: "evidence.witness_key_malformed" });
  for (const url of [
    "witness.example",
    "file:///etc/passwd",
    "http://a:b@witness.example",
    "https://w/?x",
    "https://w/#x",
  ])
    await expect(add({ url })).rejects.toMatchObject({ code: "evidence.address_refused" });
  await add({});
  await expect(add({})).rejects.toMatchObject({ code: "evidence.witness_already_there" });
});

test("on a server for oneself the company's administrator may, and ホーム tells him of a witness that is silent", async () => {
  const own = await openTestServer();
  try {
    const company = await setUpOwnCompany(own);
    const { api } = company.administrator.browser;
    const params = { tenantId: company.tenantId };
    const { logKey } = await api.call(listWitnesses, { params });
    const witness = await startWitness(join(directory, "witness"), logKey);
    await witness.stop();
    const { url, verifierKey } = witness;
    await api.call(addWitness, {
      params,
      body: { url, verifierKey, operator: "社内", isSameOperator: true },
    });
    await own.sealed();
    const witnessing = openWitnessing(own.app.vault);
    await witnessing.pass();
    expect((await api.call(getHome, { params })).items).not.toContainEqual(
      expect.objectContaining({ kind: "witnesses-silent" }),
    );
    own.time.advance(60 * 60_000 + 1);
    expect((await api.call(getHome, { params })).items).toContainEqual({
      kind: "witnesses-silent",
      count: 1,
      app: "console",
      path: "/evidence/witnesses",
    });
    expect((await api.call(getHome, { params })).items).toContainEqual({
      kind: "witnesses-without-ledger",
      count: 1,
      app: "console",
      path: "/evidence/witnesses",
    });
    const ended = { ...params, witnessId: WitnessId.parse(crypto.randomUUID()) };
    await expect(api.call(endWitness, { params: ended })).rejects.toMatchObject({
      code: "evidence.witness_not_found",
    });
  } finally {
    await own.close();
  }
});
