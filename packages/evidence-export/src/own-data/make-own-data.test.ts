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
const Asked = z.object({ from: z.string(), until: z.string(), purpose: z.literal("own-data") });

/** A server that has too much of every period longer than a day, too much of one day too, and nothing of the others. */
function openFullServer(fullDay: string) {
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
    asked.push(`${period.from} ${period.until}`);
    const isFull = period.from !== period.until || period.from === fullDay;
    return refuse(isFull ? "evidence.export_too_large" : "evidence.export_empty");
  };
  return { asked, api: createApiClient({ fetch, baseUrl: "", language: "ja" }) };
}

test("what is too much for one export is asked for in parts, and a day that is too much is named as left out [EVD-07]", async () => {
  const { asked, api } = openFullServer("2026-11-21");
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
  expect(made).toEqual({ entries: 0, contents: 0, leftOut: 0, daysLeftOut: ["2026-11-21"] });
  expect(asked).toEqual([
    "2026-11-19 2026-11-22",
    "2026-11-19 2026-11-20",
    "2026-11-19 2026-11-19",
    "2026-11-20 2026-11-20",
    "2026-11-21 2026-11-22",
    "2026-11-21 2026-11-21",
    "2026-11-22 2026-11-22",
  ]);
  const text = Buffer.concat(pieces).toString();
  expect(text).toContain("あなたについての証跡はありません");
  expect(text).toContain('"format": "tachiai-own-data-1"');
});

function answer(status: number, body: unknown): Awaited<ReturnType<Fetch>> {
  return { ok: status === 200, status, json: async () => body, arrayBuffer: async () => new ArrayBuffer(0) };
}
