import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyPair, type Opener, openRecord, sealFor } from "./index.ts";
import { nodeSealingCrypto } from "./node.ts";
import { bothCryptos, everyPairing } from "./testing/both-cryptos.ts";

const bytes = new TextEncoder().encode('{"stamp":"started"}');
const context = "offline queue of device 7";

async function personNamed(recipientId: string) {
  const keyPair = await createKeyPair(nodeSealingCrypto, "x25519");
  const opener: Opener = { recipientId, keyPair };
  return { opener, recipient: { recipientId, publicKey: keyPair } };
}

describe.each(everyPairing)("a sealed record: $name", ({ sealing, opening }) => {
  it("opens for each of its recipients", async () => {
    const people = [await personNamed("worker"), await personNamed("勤務管理者")];
    const sealed = await sealFor(
      sealing,
      people.map(({ recipient }) => recipient),
      bytes,
      context,
    );
    for (const { opener } of people) {
      const answer = await openRecord(opening, opener, sealed, context);
      expect(answer.opened && answer.content.reveal()).toEqual(bytes);
    }
  });
});

describe.each(bothCryptos)("a sealed record, with the cryptography of $entry", ({ crypto }) => {
  it("says why it does not open", async () => {
    const worker = await personNamed("worker");
    const stranger = await personNamed("stranger");
    const sealed = await sealFor(crypto, [worker.recipient], bytes, context);
    const reason = async (opener: Opener, record = sealed, at = context) => {
      const answer = await openRecord(crypto, opener, record, at);
      return answer.opened ? "opened" : answer.reason;
    };
    expect(await reason(worker.opener)).toBe("opened");
    expect(await reason(stranger.opener)).toBe("not_a_recipient");
    expect(await reason({ ...stranger.opener, recipientId: "worker" })).toBe("wrong_key");
    expect(await reason(worker.opener, sealed, "offline queue of device 8")).toBe("altered");
    expect(await reason(worker.opener, sealed.with(0, 2))).toBe("not_a_sealed_record");
    expect(await reason(worker.opener, new Uint8Array(0))).toBe("not_a_sealed_record");
    expect(await reason(worker.opener, sealed.subarray(0, 50))).toBe("not_a_sealed_record");
  });

  it("does not open with any byte altered", async () => {
    const worker = await personNamed("worker");
    const sealed = await sealFor(crypto, [worker.recipient], bytes, context);
    for (const [offset, byte] of sealed.entries()) {
      const answer = await openRecord(
        crypto,
        worker.opener,
        sealed.with(offset, byte ^ (1 << (offset % 8))),
        context,
      );
      expect(answer.opened, `byte ${offset}`).toBe(false);
    }
  });

  it("of any bytes gives an answer, never an error", async () => {
    const worker = await personNamed("worker");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const record = Uint8Array.from([1, ...noise]);
        expect((await openRecord(crypto, worker.opener, record, context)).opened).toBe(false);
      }),
    );
  });

  it("for nobody opens for nobody", async () => {
    const sealed = await sealFor(crypto, [], bytes, context);
    const { opener } = await personNamed("worker");
    expect(await openRecord(crypto, opener, sealed, context)).toEqual({
      opened: false,
      reason: "not_a_recipient",
    });
  });
});
