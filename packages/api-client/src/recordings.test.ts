import {
  EvidenceId,
  encodeBase64,
  type ListedChunk,
  type RefusalCode,
  refusals,
  SupportSessionId,
  utf8,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { createApiClient } from "./create-api-client.ts";
import { readRecording } from "./recordings.ts";

const sessionId = SupportSessionId.parse("11111111-1111-4111-8111-111111111111");
const epochId = "22222222-2222-4222-8222-222222222222";
const key32 = encodeBase64(new Uint8Array(32));

function chunksOf(count: number): ListedChunk[] {
  return Array.from({ length: count }, (_none, number) => ({
    evidenceId: EvidenceId.parse(crypto.randomUUID()),
    stream: 0,
    number,
    mediaType: "video/webm",
    from: number,
    to: number,
    sha256: key32,
    state: "kept",
  }));
}

/** A server that releases whatever was looked at, but for what a test has it refuse. */
function openServer() {
  const looks = new Map<string, readonly EvidenceId[]>();
  const expired = new Set<string>();
  const shredded = new Set<EvidenceId>();
  const state: { refusesAll?: RefusalCode | undefined } = {};
  const answer = (status: number, body: unknown) => ({
    ok: status < 400,
    status,
    json: async () => body,
    arrayBuffer: async () => new Uint8Array(utf8(String(body))).buffer,
  });
  const refuse = (code: RefusalCode) => {
    const status = refusals[code];
    return answer(status, { title: code, status, code });
  };
  const look = (evidenceIds: readonly EvidenceId[]) => {
    const id = crypto.randomUUID();
    looks.set(id, evidenceIds);
    if (evidenceIds.some((one) => shredded.has(one))) return refuse("evidence.content_shredded");
    const opened = { epochId, wrap: key32, retentionKey: key32, declaration: "{}" };
    const contents = evidenceIds.map((evidenceId) => ({ evidenceId, ...opened }));
    return answer(200, { look: id, contents, epochs: [], expiresAt: new Date().toISOString() });
  };
  const api = createApiClient({
    baseUrl: "https://tachiai.example",
    language: "ja",
    async fetch(url, { body }) {
      if (state.refusesAll) return refuse(state.refusesAll);
      if (typeof body === "string") return look(JSON.parse(body).evidenceIds);
      const { pathname, searchParams } = new URL(url);
      if (expired.has(searchParams.get("look") ?? "")) return refuse("evidence.look_expired");
      return answer(200, pathname.split("/").at(-1));
    },
  });
  const reader = readRecording(api, { sessionId, linkProof: key32 }, async ({ ciphertext }) => ({
    opened: true,
    bytes: ciphertext,
  }));
  return {
    state,
    shredded,
    /** How many chunks were looked at with each look. */
    looked: () => [...looks.values()].map(({ length }) => length),
    expire: () => {
      for (const id of looks.keys()) expired.add(id);
    },
    open: async (chunk: ListedChunk | undefined, next?: readonly ListedChunk[]) => {
      if (!chunk) throw new Error("there are more chunks than this");
      const opened = await reader.open(chunk, next);
      return opened.opened ? Buffer.from(opened.bytes).toString() === chunk.evidenceId : opened.reason;
    },
  };
}

test("chunks are looked at together with those that come next, a hundred at most", async () => {
  const { open, looked } = openServer();
  const chunks = chunksOf(130);
  expect(await open(chunks[0], chunks.slice(1))).toBe(true);
  expect(await Promise.all([open(chunks[7]), open(chunks[99], chunks.slice(100))])).toEqual([true, true]);
  expect(looked()).toEqual([100]);
  expect(await open(chunks[100], chunks)).toBe(true);
  expect(looked()).toEqual([100, 30]);
});

test("one that is shredded meanwhile keeps the others from nobody", async () => {
  const { open, looked, shredded } = openServer();
  const chunks = chunksOf(3);
  const [first, second, third] = chunks;
  if (second) shredded.add(second.evidenceId);
  expect(await open(first, chunks)).toBe(true);
  expect([await open(second, chunks), await open(third, chunks)]).toEqual(["redacted", true]);
  expect(looked()).toEqual([3, 1, 1, 1]);
  // What the list calls redacted is not even asked for.
  expect(await open(third && { ...third, state: "redacted" })).toBe("redacted");
  expect(looked()).toHaveLength(4);
});

test("after a pause longer than a look lasts it is looked at anew, with what comes next", async () => {
  const { open, looked, expire } = openServer();
  const chunks = chunksOf(4);
  await open(chunks[0], chunks);
  expire();
  expect([await open(chunks[1], chunks), await open(chunks[2], chunks)]).toEqual([true, true]);
  expect(looked()).toEqual([4, 4]);
});

test("who may not open any is told so, and may try again", async () => {
  const { open, state } = openServer();
  const chunks = chunksOf(2);
  state.refusesAll = "evidence.not_found";
  await expect(open(chunks[0], chunks)).rejects.toMatchObject({ code: "evidence.not_found" });
  state.refusesAll = undefined;
  expect([await open(chunks[0], chunks), await open(chunks[1])]).toEqual([true, true]);
});
