import { describe, expect, test } from "vitest";
import {
  customerOf,
  makeCustomerKey,
  openRecord,
  readCustomerFragment,
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
