import { createApiClient, type Fetch } from "@tachiai/api-client";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { EvidenceId, type Problem, refusals } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { beforeAll, expect, test } from "vitest";
import { originOf } from "../testing/sample-export.ts";
import { sampleLog } from "../testing/sample-log.ts";
import { fetchStamps } from "./fetch-stamps.ts";

const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
let bundles: readonly string[];
let checkpoint: string;

beforeAll(async () => {
  const facts = ["1", "2", "3", "4"].map((end) => ({
    evidenceId: EvidenceId.parse(`3b241101-e2bb-4255-8caf-4136c566a91${end}`),
    metadata: {},
    ciphertextHash: "none" as const,
  }));
  const log = await sampleLog(originOf("telework"), facts);
  bundles = [...log.bundles.values()];
  ({ checkpoint } = await log.earlier(3));
});

test.each(["evidence.damaged", "evidence.tile_not_found", "evidence.log_pruned"] as const)(
  "an export goes without the time stamp that the server cannot tie to its log (%s)",
  async (code) => {
    expect(await fetchStamps({ crypto, api: refusingTiles(code) }, bundles)).toEqual([]);
  },
);

test("an export stops where its maker is refused, whatever he asks for", async () => {
  const stamps = fetchStamps({ crypto, api: refusingTiles("access.denied") }, bundles);
  await expect(stamps).rejects.toMatchObject({ code: "access.denied" });
});

/** A server that has the stamp and refuses the tiles that would tie it to the log. */
function refusingTiles(code: Exclude<Problem["code"], "fault">) {
  const status = refusals[code];
  const fetch: Fetch = async (url) =>
    url.includes("/tiles/")
      ? answer(status, { code, title: "refused", status })
      : answer(200, { stampedAt: "2026-11-21T00:00:00.000Z", checkpoint, answer: "MAA=" });
  return createApiClient({ fetch, baseUrl: "", language: "ja" });
}

function answer(status: number, body: unknown): Awaited<ReturnType<Fetch>> {
  return { ok: status === 200, status, json: async () => body, arrayBuffer: async () => new ArrayBuffer(0) };
}
