import { randomBytes, randomUUID } from "node:crypto";
import { verifyEntry } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import {
  CertificateLink,
  checkCertificate,
  EvidenceId,
  getOwnCertificate,
  getSupportCertificate,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpProvider } from "./testing/company.ts";
import { allow, type BegunSession, beginSupport } from "./testing/support-session.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let provider: Company;
let supporter: Person;
beforeAll(async () => {
  // 10:00 in Tokyo: within the hours that are free of charge.
  server = await openTestServer({ start: "2026-11-24T01:00:00.000Z" });
  provider = await setUpProvider(server);
  supporter = await provider.join("支援 一郎", ["supporter"]);
});
afterAll(() => server.close());

/** Anybody, without an account. */
const check = (link: CertificateLink) => server.browser().api.call(checkCertificate, { body: link });
const ownOf = ({ token }: BegunSession) => server.browser().api.call(getOwnCertificate, { body: { token } });

/** A session in which the customer allowed the screen to be seen for a minute, and its certificate. */
async function endedSession() {
  const session = await beginSupport(server, provider, supporter);
  await allow(session, "view");
  server.time.advance(90_000);
  await session.answer({ kind: "stop" });
  await server.sealed();
  return { session, ...(await ownOf(session)) };
}

test("whoever has the link of a certificate gets its proof without an account, and checks it without this server", async () => {
  const { session, certificate, link } = await endedSession();
  expect(certificate).toMatchObject({
    customer: { name: "顧客 花子" },
    supporters: [{ name: "支援 一郎" }],
    reason: "customer-stop",
    minutes: { within: 2, outside: 0 },
    allowed: [{ function: "view", until: certificate.until }],
    recording: "undecided",
  });
  const answer = await check(link);
  if (answer.state !== "proven") throw new Error(answer.state);
  const verified = await verifyEntry(nodeProofCrypto, answer.proof);
  expect(verified).toMatchObject({
    valid: true,
    leaf: { evidenceId: link.certificateId },
    metadata: {
      disclosed: { action: "support.certified", subject: session.sessionId, details: certificate },
    },
  });

  const altered = answer.proof.replace("顧客 花子", "顧客 次郎");
  expect(altered).not.toBe(answer.proof);
  expect(await verifyEntry(nodeProofCrypto, altered)).toMatchObject({
    valid: false,
    reason: "metadata.commitment_mismatch",
  });
});

test("a wrong secret, and a certificate that never was, are one answer", async () => {
  const { link } = await endedSession();
  const secret = randomBytes(32).toString("base64");
  expect(await check({ ...link, secret })).toEqual({ state: "unknown" });
  expect(await check({ ...link, certificateId: EvidenceId.parse(randomUUID()) })).toEqual({
    state: "unknown",
  });
  expect(CertificateLink.safeParse({ ...link, secret: "short" }).success).toBe(false);
});

test("whoever reads sessions reads their certificates, and nobody else does", async () => {
  const { session, certificate, link } = await endedSession();
  const params = { tenantId: provider.tenantId, sessionId: session.sessionId };
  for (const reader of [supporter, provider.administrator])
    expect(await reader.browser.api.call(getSupportCertificate, { params })).toEqual({ certificate, link });
  const worker = await provider.join("無関係 三郎", ["help-desk"]);
  await expect(worker.browser.api.call(getSupportCertificate, { params })).rejects.toMatchObject({
    code: "access.denied",
  });
  const other = await endedSession();
  expect((await ownOf(other.session)).link).not.toEqual(link);
});

test("a row that was altered in the database is found out, and not shown", async () => {
  const { link } = await endedSession();
  const [row] = await server.query(
    "select details::text as said from evidence.entry where evidence_id = $1",
    link.certificateId,
  );
  const said = String(row?.["said"]);
  const write = (details: string) =>
    server.query(
      "update evidence.entry set details = $2::json where evidence_id = $1",
      link.certificateId,
      details,
    );
  await write(said.replace("支援 一郎", "支援 二郎"));
  await expect(check(link)).rejects.toMatchObject({ code: "evidence.damaged" });
  await write(said);
  expect(await check(link)).toMatchObject({ state: "proven" });
});

test("after twelve months it is gone, and its link says that there was one", async () => {
  const { link } = await endedSession();
  server.time.set("2027-11-30T14:59:59.999Z");
  expect(await check(link)).toMatchObject({ state: "proven" });
  server.time.set("2027-11-30T15:00:00.000Z");
  expect(await check(link)).toEqual({ state: "expired" });
});
