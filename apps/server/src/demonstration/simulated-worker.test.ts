import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditLogs } from "@tachiai/evidence";
import {
  type DemonstrationAccount,
  type EvidenceId,
  type Incident,
  listDay,
  listEnrolments,
  listIncidents,
  lookAtContent,
  openBlob,
  removeDemonstration,
  setUpDemonstration,
  type WorkDay,
} from "@tachiai/protocol";
import { loadKeyPair, openContentSecrets, openSealedBlob, Secret } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { agentFilesIn } from "./agent/agent-files-in.ts";
import { type SignedIn, signInAs } from "./testing/sign-in-as.ts";

// One demonstration company whose simulated worker's agent runs: each test goes on where the one before ended.

const agentFiles = agentFilesIn(resolve(import.meta.dirname, "../../../.."));
const herName = "伊藤 さくら";
let server: TestServer;
let passing: NodeJS.Timeout;
let accounts: DemonstrationAccount[];
let manager: SignedIn;

beforeAll(async () => {
  server = await openTestServer({ agentFiles });
  // The agent looks by a clock that goes; the server's goes along.
  let last = Date.now();
  passing = setInterval(() => {
    const now = Date.now();
    server.time.advance(now - last);
    last = now;
  }, 50);
});
afterAll(async () => {
  clearInterval(passing);
  await server.close();
});

async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(250);
  }
}

async function herDay(): Promise<WorkDay | undefined> {
  const params = { tenantId: manager.tenantId, day: "2026-11-24" };
  const { days } = await manager.browser.api.call(listDay, { params });
  return days.find(({ displayName }) => displayName === herName);
}

async function incidents(): Promise<Incident[]> {
  const { tenantId, browser } = manager;
  return (await browser.api.call(listIncidents, { params: { tenantId } })).incidents;
}

async function openPicture({ browser, tenantId, personId, keys }: SignedIn, evidenceId: EvidenceId) {
  const params = { tenantId };
  const { contents, epochs } = await browser.api.call(lookAtContent, {
    params,
    body: { evidenceIds: [evidenceId] },
  });
  const [content] = contents;
  if (!content) throw new Error("nothing was released");
  const { look, declaration, retentionKey } = content;
  const sealed = await browser.api.download(openBlob, {
    params: { ...params, evidenceId },
    query: { look },
  });
  const opener = { recipientId: personId, keyPair: await loadKeyPair(nodeSealingCrypto, keys.sealing) };
  const epoch = epochs.find(({ epochId }) => epochId === content.epochId);
  const secret = await openContentSecrets(nodeSealingCrypto)({ key: content, epoch }, opener);
  if (!secret.opened) throw new Error(secret.reason);
  const opening = await openSealedBlob(
    nodeSealingCrypto,
    {
      evidenceId,
      declaration: Buffer.from(declaration),
      contentSecret: secret.contentSecret,
      retentionKey: new Secret("retention-key", Buffer.from(retentionKey, "base64")),
    },
    sealed,
  );
  if (!opening.opened) throw new Error(opening.reason);
  return opening.content.reveal();
}

test("after one press the board moves without a camera: the simulated worker is present, her face confirmed", async () => {
  const { api } = server.browser();
  ({ accounts } = await api.call(setUpDemonstration, { body: { token: server.setupToken } }));
  manager = await signInAs(server.browser(), accounts, "高橋 由美");
  await until(async () => ((await herDay())?.presence?.kind === "present" ? true : undefined));
  expect(await herDay()).toMatchObject({ status: "working", camera: "agreed" });
  const { enrolments } = await manager.browser.api.call(listEnrolments, {
    params: { tenantId: manager.tenantId },
  });
  expect(enrolments).toMatchObject([{ displayName: herName, state: "confirmed" }]);
});

test("somebody looks over her shoulder: the board says so, and her manager opens the sealed picture", async () => {
  await until(async () => ((await herDay())?.presence?.kind === "peeping" ? true : undefined));
  const incident = await until(async () => (await incidents()).find(({ pictures }) => pictures.length > 0));
  expect(incident).toMatchObject({ displayName: herName, kind: "peeping", state: "open" });
  const [picture] = incident.pictures;
  if (!picture) throw new Error("there is no picture");
  // The picture follows the report that names it.
  const bytes = await until(() => openPicture(manager, picture.evidenceId).catch(() => undefined));
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
});

test("who started the server again finds her at work again, on the same device and without another incident", async () => {
  const seenBefore = await segmentsSeen();
  await server.restart();
  await until(async () => ((await segmentsSeen()) > seenBefore + 1 ? true : undefined));
  expect(await server.query("select device_id from telework.agent")).toHaveLength(1);
  expect(new Set((await incidents()).map(({ kind }) => kind))).toEqual(new Set(["peeping"]));
  expect(server.logged).toEqual([]);
});

test("her evidence verifies like anybody's", async () => {
  await server.sealed();
  expect(await auditLogs(server.app.vault, manager.tenantId)).toEqual([]);
});

test("when the company is removed nothing of her is left, neither rows nor keys nor pictures", async () => {
  const { browser, tenantId } = await signInAs(server.browser(), accounts, "佐藤 美咲");
  await browser.api.call(removeDemonstration, { params: { tenantId } });
  expect(await server.query("select 1 from telework.agent")).toEqual([]);
  for (const store of ["blobs/sealed", "retention-keys", "demonstration"])
    expect(readdirSync(join(server.dataDirectory, store), { recursive: true })).toEqual([]);
  expect(server.logged).toEqual([]);
});

async function segmentsSeen(): Promise<number> {
  return (await server.query("select 1 from telework.presence_segment")).length;
}
