import { createApiClient, type Fetch } from "@tachiai/api-client";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { PersonId, refusals, TenantId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { expect, test } from "vitest";
import { z } from "zod";
import { makeOwnData } from "./make-own-data.ts";

const tenantId = TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11");
const personId = PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c");
const until = "2026-11-22";
const Asked = z.object({
  from: z.string(),
  until: z.string(),
  within: z.object({ from: z.string(), before: z.string() }).optional(),
  purpose: z.literal("own-data"),
});

/** A server that has too much of every period longer than a day, too much at one time too, and nothing else. */
function openFullServer(
  fullDay: string,
  isTooMuch: (within: { from: string; before: string } | undefined) => boolean,
) {
  const asked: string[] = [];
  const refuse = (code: "evidence.export_empty" | "evidence.export_too_large") =>
    answer(refusals[code], { code, title: "refused", status: refusals[code] });
  const fetch: Fetch = async (url, { body }) => {
    if (url.endsWith("/me/data"))
      return answer(200, {
        organisation: "青葉商事",
        readAt: "2026-11-22T01:00:00.000Z",
        records: [
          { kind: "account", facts: { name: "勤務 一郎", at: "2026-11-20T00:00:00.000Z" } },
          { kind: "membership", facts: { from: "2026-11-19" } },
        ],
      });
    if (url.endsWith("/retention")) return answer(200, { days: [], rules: [], blocked: [], late: 0 });
    const period = Asked.parse(JSON.parse(String(body)));
    const { from, until, within } = period;
    asked.push(
      [from, until, ...(within ? [within.from.slice(11, 16), within.before.slice(11, 16)] : [])].join(" "),
    );
    const isFull = from !== until || (from === fullDay && isTooMuch(within));
    return refuse(isFull ? "evidence.export_too_large" : "evidence.export_empty");
  };
  return { asked, api: createApiClient({ fetch, baseUrl: "", language: "ja" }) };
}

async function makeFrom({ api }: ReturnType<typeof openFullServer>) {
  const keys = {
    sealing: await createKeyPair(nodeSealingCrypto, "x25519"),
    signing: await createKeyPair(nodeSealingCrypto, "ed25519"),
  };
  const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
  const pieces: Uint8Array[] = [];
  const made = await makeOwnData(
    { api, crypto, personId, name: "勤務 一郎", keys },
    { tenantId, until, reason: "2026/11/22の開示の請求への回答" },
    { write: async (bytes) => void pieces.push(bytes.slice()) },
  );
  return { made, text: Buffer.concat(pieces).toString() };
}

test("what is too much for one export is asked for in parts, a day that is too much by time of day [EVD-07]", async () => {
  const server = openFullServer("2026-11-21", (within) => within === undefined);
  const { made, text } = await makeFrom(server);
  expect(made).toEqual({ entries: 0, contents: 0, leftOut: 0, daysLeftOut: [] });
  expect(server.asked).toEqual([
    "2026-11-19 2026-11-22",
    "2026-11-19 2026-11-20",
    "2026-11-19 2026-11-19",
    "2026-11-20 2026-11-20",
    "2026-11-21 2026-11-22",
    "2026-11-21 2026-11-21",
    "2026-11-21 2026-11-21 15:00 03:00",
    "2026-11-21 2026-11-21 03:00 15:00",
    "2026-11-22 2026-11-22",
  ]);
  expect(text).toContain("あなたについての証跡はありません");
  expect(text).toContain('"format": "tachiai-own-data-1"');
});

test("what is too much in a single millisecond is named as left out, once for its day", async () => {
  const full = Date.parse("2026-11-21T03:00:00.000Z");
  const holds = (within: { from: string; before: string } | undefined) =>
    within === undefined || (Date.parse(within.from) <= full && full < Date.parse(within.before));
  const { made } = await makeFrom(openFullServer("2026-11-21", holds));
  expect(made).toEqual({ entries: 0, contents: 0, leftOut: 0, daysLeftOut: ["2026-11-21"] });
});

function answer(status: number, body: unknown): Awaited<ReturnType<Fetch>> {
  return { ok: status === 200, status, json: async () => body, arrayBuffer: async () => new ArrayBuffer(0) };
}
