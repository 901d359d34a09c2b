import { randomUUID } from "node:crypto";
import { openChunksWith, type RecordingReader, readRecording } from "@tachiai/api-client";
import {
  appendToRoster,
  EvidenceId,
  encodeBase64,
  listRecording,
  listRecordingByLink,
  listUnsigned,
  lookAtRecording,
  lookAtRecordingByLink,
  OrganisationId,
  redactRecording,
  SupportLiveMessage,
  SupportSessionId,
} from "@tachiai/protocol";
import {
  type CustomerKey,
  createKeyPair,
  customerOf,
  linkProofOf,
  makeCustomerKey,
  type Opener,
  type PersonKeyPairs,
} from "@tachiai/sealing";
import { nodeSealingCrypto as crypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { encodeLiveFrame, readChunk, readEvents } from "@tachiai/session-recording";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Company, type Person, setUpProvider } from "./testing/company.ts";
import { allow, beginSupport } from "./testing/support-session.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let provider: Company;
let supporter: Person;
let supervisor: Person;
let supervisorKeys: PersonKeyPairs;

beforeAll(async () => {
  // 10:00 in Tokyo: within the hours that are free of charge.
  server = await openTestServer({ start: "2026-11-24T01:00:00.000Z" });
  provider = await setUpProvider(server);
  supporter = await provider.join("支援 一郎", ["supporter"]);
  supervisor = await provider.join("監督 二郎", ["supervisor"]);
  supervisorKeys = {
    sealing: await createKeyPair(crypto, "x25519"),
    signing: await createKeyPair(crypto, "ed25519"),
  };
  await registerKeys(supervisor, supervisorKeys);
  await signRoster();
});
afterAll(() => server.close());

async function registerKeys({ personId }: Person, { sealing, signing }: PersonKeyPairs): Promise<void> {
  const give =
    "update identity.person_key set sealing_public_key = $2, signing_public_key = $3 where person_id = $1";
  await server.query(give, personId, sealing.publicKey, signing.publicKey);
}

/** As the administrator's browser signs who the provider's people are. */
async function signRoster(): Promise<void> {
  const { administrator, tenantId } = provider;
  const { api } = administrator.browser;
  const roster = await GrowingRoster.found(
    crypto,
    OrganisationId.parse(tenantId),
    administrator.personId,
    server.time.clock().toISOString(),
  );
  await registerKeys(administrator, roster.founder.pairs);
  const append = (after: number) =>
    api.call(appendToRoster, {
      params: { tenantId },
      body: { after, statements: roster.statements.slice(after) },
    });
  await append(0);
  const { proposals } = await api.call(listUnsigned, { params: { tenantId } });
  const after = roster.statements.length;
  for (const says of proposals) await roster.add(says);
  await append(after);
}

interface Line {
  send(message: object | Uint8Array): void;
  readonly said: SupportLiveMessage[];
  readonly frames: Buffer[];
  readonly closed: Promise<void>;
}

async function connect(hello: object, headers: Record<string, string> = {}): Promise<Line> {
  const socket = new WebSocket(`${server.urls.plain.replace("http", "ws")}/v1/support/live`, { headers });
  const said: SupportLiveMessage[] = [];
  const frames: Buffer[] = [];
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) frames.push(data);
    else said.push(SupportLiveMessage.parse(JSON.parse(data.toString("utf8"))));
  });
  socket.on("open", () => socket.send(JSON.stringify({ type: "hello", version: 1, ...hello })));
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => resolve());
  });
  await expect.poll(() => said.map(({ type }) => type)).toContain("session");
  return {
    send: (message) => socket.send(message instanceof Uint8Array ? message : JSON.stringify(message)),
    said,
    frames,
    closed,
  };
}

const asSupporter = (sessionId: SupportSessionId) =>
  connect(
    { as: "supporter", tenantId: provider.tenantId, sessionId },
    { cookie: [...supporter.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
  );

const picture = (sequence: number, isKey: boolean, afterMs = sequence) =>
  encodeLiveFrame({
    kind: "picture",
    isKey,
    isSharp: false,
    stream: 4,
    sequence,
    capturedAt: server.time.clock().getTime() + afterMs,
    payload: Buffer.from(`picture ${sequence}`),
  });

/** As a browser reads it with keys that no server has. */
const readAs = ({ browser }: Person, sessionId: SupportSessionId, opener: Opener) =>
  readRecording(browser.api, { tenantId: provider.tenantId, sessionId }, openChunksWith(crypto, opener));

async function openAll(reader: RecordingReader): Promise<Map<EvidenceId, Uint8Array>> {
  const chunks = await reader.list();
  const opened = new Map<EvidenceId, Uint8Array>();
  for (const chunk of chunks) {
    const answer = await reader.open(chunk, chunks);
    if (answer.opened) opened.set(chunk.evidenceId, answer.bytes);
  }
  return opened;
}

/** As a customer's page makes it, and hands the server's part over. */
async function makeLink(sessionId: SupportSessionId) {
  const key = makeCustomerKey(crypto, { sessionId, validDays: 7, now: server.time.clock().getTime() });
  const own = await customerOf(crypto, key);
  const proof = await linkProofOf(crypto, key);
  const recordingKey = {
    publicKey: encodeBase64(own.keyPair.publicKey),
    until: key.expiresAt,
    proofSha256: encodeBase64(await crypto.sha256(proof)),
  };
  return { key, own, linkProof: encodeBase64(proof), recordingKey };
}

/** Without an account, from an address of his own. */
const byLink = async (key: CustomerKey, linkProof: string) =>
  readRecording(
    server.browser().api,
    { sessionId: SupportSessionId.parse(key.sessionId), linkProof },
    openChunksWith(crypto, await customerOf(crypto, key)),
  );

test("a session whose page made no key is not recorded behind anybody's back: it ends [EVD-10]", async () => {
  const session = await beginSupport(server, provider, supporter);
  const customer = await connect({ as: "customer", token: session.token });
  await allow(session, "recording");
  await customer.closed;
  expect(customer.said.findLast(({ type }) => type === "session")).toMatchObject({
    session: { ended: { reason: "recording-failed" } },
  });
  expect(server.logged).toEqual([expect.stringContaining("session-customer")]);
});

test("who knows the id of a session alone, or shows what came out of another link, learns nothing and leaves no look [SES-02]", async () => {
  const session = await beginSupport(server, provider, supporter);
  const { sessionId, token } = session;
  const { linkProof, recordingKey, key } = await makeLink(sessionId);
  const customer = await connect({ as: "customer", token, recordingKey });
  await allow(session, "recording");
  const chunks = "select 1 from evidence.entry where action = 'support.recording_sealed' and subject = $1";
  const epochs = "select 1 from evidence.service_epoch where subject_id = $1";
  await expect.poll(() => server.query(epochs, sessionId)).not.toHaveLength(0);
  customer.send({ type: "stop" });
  await customer.closed;
  await expect.poll(() => server.query(chunks, sessionId)).not.toHaveLength(0);
  const other = await makeLink(sessionId);
  const stranger = server.browser().api;
  const evidenceIds = [EvidenceId.parse(randomUUID())];
  for (const [shown, params] of [
    [undefined, { sessionId }],
    ["not a proof", { sessionId }],
    [other.linkProof, { sessionId }],
    [linkProof, { sessionId: SupportSessionId.parse(randomUUID()) }],
    [recordingKey.proofSha256, { sessionId }],
  ] as const) {
    const request = { params, ...(shown !== undefined && { linkProof: shown }) };
    await expect(stranger.call(listRecordingByLink, request)).rejects.toMatchObject({
      code: "evidence.link_opens_nothing",
    });
    const look = stranger.call(lookAtRecordingByLink, { ...request, body: { evidenceIds } });
    await expect(look).rejects.toMatchObject({ code: "evidence.link_opens_nothing" });
  }
  const looks = "select 1 from evidence.entry where action = 'evidence.recording_looked' and subject = $1";
  expect(await server.query(looks, sessionId)).toEqual([]);
  expect(await (await byLink(key, linkProof)).list()).not.toHaveLength(0);

  // A link from before there were proofs says what to do.
  await server.query(
    "update evidence.service_epoch set link_proof_sha256 = null where subject_id = $1",
    sessionId,
  );
  await expect(
    stranger.call(listRecordingByLink, { params: { sessionId }, linkProof }),
  ).rejects.toMatchObject({
    code: "evidence.link_without_proof",
  });
});

test("a supervisor takes out of a recording what nobody should have seen, says why, and the rest opens as before [SES-15]", async () => {
  const session = await beginSupport(server, provider, supporter);
  const { sessionId, token } = session;
  const params = { tenantId: provider.tenantId, sessionId };
  const began = server.time.clock().getTime();
  const { linkProof, recordingKey } = await makeLink(sessionId);
  const customer = await connect({ as: "customer", token, recordingKey });
  customer.send({ type: "stream", stream: 4, codec: "tiles", width: 800, height: 600, label: "画面 1" });
  await allow(session, "recording");
  await allow(session, "view");
  await expect.poll(() => customer.said.at(-1)).toMatchObject({ session: { grants: [{}, {}] } });
  for (const [sequence, afterMs] of [0, 6_000, 12_000].entries())
    customer.send(picture(sequence, true, afterMs));
  customer.send({ type: "stop" });
  await customer.closed;

  const { api } = supervisor.browser;
  const pictures = async () => {
    const { chunks } = await api.call(listRecording, { params });
    return chunks.filter(({ stream }) => stream === 0);
  };
  await expect.poll(pictures).toHaveLength(3);
  const seconds = { from: began + 6_200, to: began + 6_400 };
  const [first, , last] = await pictures();
  const body = { track: 0, from: began + 5_900, to: began + 6_100, reason: "my-number" } as const;
  await expect(supporter.browser.api.call(redactRecording, { params, body })).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect(
    api.call(redactRecording, { params, body: { ...body, reason: "other" } }),
  ).rejects.toMatchObject({ code: "request.invalid" });
  await expect(api.call(redactRecording, { params, body: { ...body, ...seconds } })).rejects.toMatchObject({
    code: "support.nothing_to_redact",
  });
  const redacted = await api.call(redactRecording, { params, body });
  expect(redacted).toMatchObject({
    track: 0,
    from: began + 6_000,
    to: began + 6_000,
    reason: "my-number",
    by: { name: "監督 二郎" },
  });
  const after = await pictures();
  expect(after.map(({ state }) => state)).toEqual(["kept", "redacted", "kept"]);
  await expect(api.call(redactRecording, { params, body })).rejects.toMatchObject({
    code: "support.nothing_to_redact",
  });

  const asSupervisor = readAs(supervisor, sessionId, {
    recipientId: supervisor.personId,
    keyPair: supervisorKeys.sealing,
  });
  const [gone] = after.filter(({ state }) => state === "redacted");
  if (!first || !last || !gone) throw new Error("there are three of them");
  for (const kept of [first, last])
    expect(await asSupervisor.open(kept, [first, last])).toMatchObject({ opened: true });
  // Whatever the list says of it.
  expect(await asSupervisor.open({ ...gone, state: "kept" })).toEqual({ opened: false, reason: "redacted" });
  await expect(
    api.call(lookAtRecording, { params, body: { evidenceIds: [gone.evidenceId] } }),
  ).rejects.toMatchObject({ code: "evidence.content_shredded" });
  // The customer reads by his link who took out what, and why.
  const forCustomer = await server
    .browser()
    .api.call(listRecordingByLink, { params: { sessionId }, linkProof });
  expect(forCustomer.redactions).toEqual([redacted]);
  const [entry] = await server.query<{ details: object; actor: object }>(
    "select details, actor from evidence.entry where action = 'support.redacted' and subject = $1",
    sessionId,
  );
  expect(entry).toMatchObject({
    details: { reason: "my-number", track: 0, evidenceIds: [gone.evidenceId] },
    actor: { kind: "person", personId: supervisor.personId },
  });
});

test("what a customer shows is seen by the supporter and sealed to the supervisor and the customer alone [SES-02][EVD-02][EVD-10]", async () => {
  const loggedBefore = [...server.logged];
  const session = await beginSupport(server, provider, supporter);
  const { sessionId, token } = session;
  const { tenantId } = provider;
  const { key, linkProof, recordingKey } = await makeLink(sessionId);
  const customer = await connect({ as: "customer", token, recordingKey });
  const viewer = await asSupporter(sessionId);
  customer.send({ type: "stream", stream: 4, codec: "tiles", width: 800, height: 600, label: "画面 1" });
  customer.send(picture(0, true));
  await allow(session, "recording");
  await allow(session, "view");
  await expect.poll(() => customer.said.at(-1)).toMatchObject({ session: { grants: [{}, {}] } });
  const sent = [picture(1, true), picture(2, false)];
  for (const message of sent) customer.send(message);
  // The picture from before he allowed it is nobody's.
  await expect.poll(() => viewer.frames).toEqual(sent.map((message) => Buffer.from(message)));
  viewer.send({ type: "chat", text: "ありがとうございます" });
  await expect.poll(() => customer.said.at(-1)).toMatchObject({ type: "chat", name: "支援 一郎" });
  customer.send({ type: "stop" });
  await Promise.all([customer.closed, viewer.closed]);
  expect(viewer.said.at(-1)).toMatchObject({
    session: { state: "ended", ended: { reason: "customer-stop" } },
  });

  const asSupervisor = readAs(supervisor, sessionId, {
    recipientId: supervisor.personId,
    keyPair: supervisorKeys.sealing,
  });
  await expect
    .poll(async () => (await asSupervisor.list()).map(({ stream }) => stream))
    .toEqual(expect.arrayContaining([0, undefined]));
  const chunks = await asSupervisor.list();
  const opened = await openAll(asSupervisor);
  const pictures = chunks.find(({ stream }) => stream === 0);
  if (!pictures) throw new Error("no picture was recorded");
  const frames = await readChunk(opened.get(pictures.evidenceId) ?? new Uint8Array(), {
    stream: { stream: 0, codec: "tiles", width: 800, height: 600 },
    from: pictures.from,
  });
  expect(frames?.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(["picture 1", "picture 2"]);
  const told = chunks.flatMap(({ evidenceId, stream }) =>
    stream === undefined ? (readEvents(opened.get(evidenceId) ?? new Uint8Array()) ?? []) : [],
  );
  expect(told.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["grant", "joined", "stream-began", "chat", "stream-ended"]),
  );

  // The customer has no account: what opens it stands in his link alone.
  const own = await byLink(key, linkProof);
  expect(await own.list()).toEqual(chunks);
  expect(await openAll(own)).toEqual(opened);
  const others = await byLink(makeCustomerKey(crypto, { sessionId, validDays: 7, now: 0 }), linkProof);
  expect(await others.open(pictures)).toEqual({ opened: false, reason: "not-for-this-key" });
  // A supporter who is not a supervisor saw it live, and opens nothing of it afterwards.
  await expect(
    supporter.browser.api.call(listRecording, { params: { tenantId, sessionId } }),
  ).rejects.toMatchObject({ code: "access.denied" });
  expect(server.logged).toEqual(loggedBefore);
  server.time.set(key.expiresAt);
  await expect(own.list()).rejects.toMatchObject({ code: "evidence.link_opens_nothing" });
});

test("who tries proofs is kept waiting", async () => {
  const params = { sessionId: SupportSessionId.parse(randomUUID()) };
  const guess = () =>
    server
      .browser()
      .api.call(listRecordingByLink, { params, linkProof: encodeBase64(crypto.randomBytes(32)) })
      .catch(({ code }) => code);
  const answers: unknown[] = [];
  for (let tries = 0; tries < 31; tries++) answers.push(await guess());
  expect([answers[0], answers.at(-1)]).toEqual(["evidence.link_opens_nothing", "request.too_many"]);
});
