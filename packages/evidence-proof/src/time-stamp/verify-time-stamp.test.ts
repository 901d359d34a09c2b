import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestAuthority, type TestAuthority } from "../testing/test-authority.ts";
import { readCertificates } from "./read-certificates.ts";
import { requestTimeStamp } from "./request-time-stamp.ts";
import { TimeStampRefusal } from "./time-stamp-refusal.ts";
import { type StampedContent, verifyTimeStamp } from "./verify-time-stamp.ts";

const content = Buffer.from("f3k9.tachiai/x/telework/1\n3\nroot\n\n— a signature\n");
const nonce = Buffer.from("8011223344556677", "hex");
let authority: TestAuthority;
let stranger: TestAuthority;
let answer: Buffer;
let authorities: Uint8Array[];

beforeAll(async () => {
  [authority, stranger] = await Promise.all([openTestAuthority(), openTestAuthority()]);
  answer = await authority.reply(requestTimeStamp(content, nonce));
  authorities = readCertificates(authority.certificate) ?? [];
}, 60_000);
afterAll(async () => {
  await authority.close();
  await stranger.close();
});

const problemOf = (bytes: Uint8Array, stamped: Partial<StampedContent> = {}) =>
  verifyTimeStamp(bytes, { content, nonce, authorities, ...stamped }).then(
    () => "accepted",
    (error: unknown) => (error instanceof TimeStampRefusal ? error.problem : error),
  );

describe("a time stamp", () => {
  it("of an authority of openssl is accepted by us, and by openssl itself", async () => {
    const { at, authority: signer } = await verifyTimeStamp(answer, { content, nonce, authorities });
    expect(signer).toBe("tsa");
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(600_000);
    writeFileSync(join(authority.directory, "data"), content);
    writeFileSync(join(authority.directory, "answer.tsr"), answer);
    const words = ["ts", "-verify", "-data", "data", "-in", "answer.tsr", "-CAfile", "ca.pem"];
    const shown = execFileSync("openssl", words, {
      cwd: authority.directory,
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(shown.toString()).toContain("Verification: OK");
  });

  it("without certificates to hold it against is at least signed by who stamps times", async () => {
    expect(await problemOf(answer, { authorities: [] })).toBe("accepted");
  });

  it("of other content, or to another request, is refused", async () => {
    expect(await problemOf(answer, { content: Buffer.from("other") })).toBe("other-imprint");
    expect(await problemOf(answer, { nonce: Buffer.alloc(8) })).toBe("other-nonce");
  });

  it("of an authority that was not set is refused", async () => {
    const others = readCertificates(stranger.certificate) ?? [];
    expect(await problemOf(answer, { authorities: others })).toBe("untrusted");
  });

  it("is no certificate and no request", async () => {
    const certificate = Buffer.from(authorities[0] ?? []);
    expect(await problemOf(certificate)).toBe("malformed");
    expect(await problemOf(requestTimeStamp(content, nonce))).toBe("malformed");
  });

  it("that says that the authority refused is refused", async () => {
    // PKIStatusInfo with the status rejection (2) and no token.
    expect(await problemOf(Buffer.from("30053003020102", "hex"))).toBe("refused");
  });

  it("with a byte altered anywhere does not state another time, and never crashes the reader", async () => {
    const stated = (await verifyTimeStamp(answer, { content, nonce, authorities })).at.getTime();
    for (let offset = 0; offset < answer.length; offset += 11) {
      const altered = Buffer.from(answer);
      altered[offset] = (altered[offset] ?? 0) ^ (1 << (offset % 8));
      const outcome = await verifyTimeStamp(altered, { content, nonce, authorities }).then(
        ({ at }) => at.getTime(),
        (error: unknown) => error,
      );
      if (outcome !== stated) expect(outcome, `byte ${offset}`).toBeInstanceOf(TimeStampRefusal);
    }
  }, 60_000);

  it("of whatever bytes is refused, and nothing else happens", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }))
        .map(([from, length]) => new Uint8Array(answer.subarray(from, from + length))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (garbage) => {
        if (Buffer.from(garbage).equals(answer)) return;
        expect(await problemOf(garbage)).not.toBe("accepted");
        expect(typeof (await problemOf(garbage))).toBe("string");
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
