import { ApiRefusal, createApiClient, type Fetch } from "@tachiai/api-client";
import { EvidenceId, PersonId, type RefusalCode, refusals, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { lookAtPictures } from "./look-at-pictures.ts";
import type { OpenedPicture } from "./open-picture.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const personId = PersonId.parse("b1f4b6a0-6a54-4c56-9d8f-5d6c3a1e2f01");
const sound = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d");
const other = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6e");
const answered: OpenedPicture = { opened: false, reason: "other-key" };

interface Asked {
  readonly what: "look" | "blob" | "report";
  readonly of: readonly string[];
}

/** A server that refuses, or cannot be reached, where `inTheWay` says so. */
function serverWith(inTheWay: (asked: Asked) => RefusalCode | "lost" | undefined) {
  const looks: (readonly string[])[] = [];
  const answer = async (body: unknown, status = 200) => ({
    ok: status === 200,
    status,
    json: async () => body,
    arrayBuffer: async () => new ArrayBuffer(1),
  });
  const fetch: Fetch = async (url, { body }) => {
    const of = url.endsWith("/looks")
      ? EvidenceId.array().parse(JSON.parse(String(body)).evidenceIds)
      : [url.includes(other) ? other : sound];
    const what = url.endsWith("/looks") ? "look" : url.includes("/blob") ? "blob" : "report";
    if (what === "look") looks.push(of);
    const obstacle = inTheWay({ what, of });
    if (obstacle === "lost") throw new TypeError("fetch failed");
    if (obstacle)
      return answer({ code: obstacle, title: obstacle, status: refusals[obstacle] }, refusals[obstacle]);
    if (what === "report") return answer({ incidentId: crypto.randomUUID() });
    const contents = of.map((evidenceId) => ({
      evidenceId,
      look: evidenceId,
      wrap: "",
      retentionKey: `${"A".repeat(43)}=`,
      declaration: "{}",
      part: "whole",
    }));
    return answer({ contents, epochs: [], expiresAt: "2026-11-20T00:10:00.000Z" });
  };
  return { api: createApiClient({ fetch, baseUrl: "", language: "ja" }), looks };
}

const both = {
  tenantId,
  personId,
  evidenceIds: [sound, other],
  part: "whole",
  reason: "インシデントの確認",
} as const;
const openSealed = async () => answered;

test("pictures of a page are opened under one look", async () => {
  const { api, looks } = serverWith(() => undefined);
  const shown = await lookAtPictures({ api, openSealed }, both);
  expect([...shown]).toEqual([
    [sound, answered],
    [other, answered],
  ]);
  expect(looks).toEqual([[sound, other]]);
});

test.each([
  ["evidence.damaged", "failed"],
  ["evidence.not_found", "failed"],
  ["evidence.not_sealed_to_you", "not-sealed-to-you"],
  ["access.denied", "withheld"],
] as const)("a picture refused with %s leaves the others to be seen", async (code, reason) => {
  const { api, looks } = serverWith(({ what, of }) =>
    what === "look" && of.includes(other) ? code : undefined,
  );
  const shown = await lookAtPictures({ api, openSealed }, both);
  expect(shown.get(sound)).toEqual(answered);
  expect(shown.get(other)).toMatchObject({ opened: false, reason });
  expect(looks).toEqual([[sound, other], [sound], [other]]);
});

test("a picture that does not arrive, and one that cannot be read, leave the others to be seen", async () => {
  const lost = serverWith(({ what, of }) => (what === "blob" && of.includes(other) ? "lost" : undefined));
  const afterLoss = await lookAtPictures({ api: lost.api, openSealed }, both);
  expect(afterLoss.get(sound)).toEqual(answered);
  expect(afterLoss.get(other)).toMatchObject({ opened: false, reason: "failed" });

  const { api } = serverWith(() => undefined);
  const shown = await lookAtPictures(
    {
      api,
      async openSealed({ key }) {
        if (key.evidenceId === other) throw new TypeError("its wrap is no base64");
        return answered;
      },
    },
    both,
  );
  expect(shown.get(sound)).toEqual(answered);
  expect(shown.get(other)).toMatchObject({ opened: false, reason: "failed" });
});

test.each(["lost", "telework.incident_not_found", undefined] as const)(
  "a false declaration is shown for what it is, whatever becomes of its report (%s)",
  async (obstacle) => {
    const { api } = serverWith(({ what }) => (what === "report" ? obstacle : undefined));
    const declared = { opened: false, reason: "false-declaration", found: "other-size" } as const;
    const shown = await lookAtPictures({ api, openSealed: async () => declared }, both);
    expect(shown.get(sound)).toEqual({ ...declared, isReported: obstacle === undefined });
  },
);

test("without a connection, or without a session, nothing is shown as if it were closed", async () => {
  for (const obstacle of ["lost", "access.signed_out"] as const) {
    const { api } = serverWith(() => obstacle);
    await expect(lookAtPictures({ api, openSealed }, both)).rejects.toThrow();
  }
  const ended = serverWith(({ what }) => (what === "blob" ? "access.signed_out" : undefined));
  await expect(lookAtPictures({ api: ended.api, openSealed }, both)).rejects.toBeInstanceOf(ApiRefusal);
});
