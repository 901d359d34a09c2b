import { describe, expect, test } from "vitest";
import {
  customerOf,
  linkProofOf,
  makeCustomerKey,
  openRecord,
  readCustomerFragment,
  Secret,
  sealFor,
  writeCustomerFragment,
} from "../index.ts";
import { bothCryptos } from "../testing/both-cryptos.ts";

const sessionId = "77777777-7777-4777-8777-777777777777";
const now = Date.parse("2026-11-10T00:00:00.000Z");
const dayMs = 86_400_000;

describe.each(bothCryptos)("the link with which a customer keeps a session, with $entry", ({ crypto }) => {
  const made = () => makeCustomerKey(crypto, { sessionId, validDays: 14, now });
  const opens = async (fragment: string, sealed: Uint8Array, at: number) => {
    const link = readCustomerFragment(fragment, at);
    if (!link.valid) return link.reason;
    const opening = await openRecord(crypto, await customerOf(crypto, link.key), sealed, "a session");
    return opening.opened ? "opened" : opening.reason;
  };
  const sealedTo = async (key: ReturnType<typeof made>) => {
    const { recipientId, keyPair } = await customerOf(crypto, key);
    const publicKey = { kind: "x25519", publicKey: keyPair.publicKey } as const;
    return sealFor(crypto, [{ recipientId, publicKey }], new Uint8Array(5), "a session");
  };

  test("opens until its day and no longer, and all of it stands behind the # that no server is sent", async () => {
    const key = made();
    const fragment = writeCustomerFragment(key);
    expect(new URL(`https://example.jp/kept${fragment}`).pathname).toBe("/kept");
    const sealed = await sealedTo(key);
    expect(await opens(fragment, sealed, now + 14 * dayMs - 1)).toBe("opened");
    expect(await opens(fragment, sealed, now + 14 * dayMs)).toBe("expired");
  });

  test("opens nothing with another date, session or secret in it", async () => {
    const key = made();
    const sealed = await sealedTo(key);
    const [session = "", date = "", secret = ""] = writeCustomerFragment(key).slice(1).split(".");
    const other = "88888888-8888-4888-8888-888888888888";
    for (const parts of [
      [session, String(Number(date) + 86_400), secret],
      [other, date, secret],
      [session, date, writeCustomerFragment(made()).slice(-43)],
    ])
      expect(await opens(`#${parts.join(".")}`, sealed, now)).not.toBe("opened");
  });

  test("proves itself by bytes that are neither its secret nor its key, and others for every session, date and secret", async () => {
    const key = made();
    const hex = async (of: typeof key) => Buffer.from(await linkProofOf(crypto, of)).toString("hex");
    const others = [
      made(),
      { ...key, sessionId: "88888888-8888-4888-8888-888888888888" },
      { ...key, expiresAt: new Date(now).toISOString() },
    ];
    const proofs = await Promise.all([key, ...others].map(hex));
    expect(new Set(proofs).size).toBe(4);
    expect(await hex(key)).toBe(proofs[0]);
    expect(proofs).not.toContain(Buffer.from(key.secret.reveal()).toString("hex"));
  });

  test("gives the same proof everywhere", async () => {
    const secret = new Secret("customer", new Uint8Array(32).fill(7));
    const proof = await linkProofOf(crypto, { sessionId, expiresAt: "2026-11-24T00:00:00.000Z", secret });
    expect(Buffer.from(proof).toString("hex")).toBe(
      "3351ffe6dc28d382cdc34012518d90ac9b8dfc06bb708f8d478fd04b348424c2",
    );
  });

  test.each(["", "#", "#a.b.c", `${sessionId}.1.${"A".repeat(43)}`, `#${sessionId}.-1.${"A".repeat(43)}`])(
    "is not %j",
    (fragment) => {
      expect(readCustomerFragment(fragment, now)).toEqual({ valid: false, reason: "not-a-link" });
    },
  );

  test("prints nothing of its secret", () => {
    expect(JSON.stringify(made())).toContain("[secret: customer]");
  });
});
