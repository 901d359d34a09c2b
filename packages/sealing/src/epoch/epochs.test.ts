import { readFileSync } from "node:fs";
import {
  EpochId,
  EpochKind,
  EpochStatement,
  EvidenceId,
  encodeBase64,
  type SealedEpoch,
} from "@tachiai/protocol";
import { beforeAll, describe, expect, it, test } from "vitest";
import {
  createKeyPair,
  epochKinds,
  hashOfWraps,
  type KeyPair,
  type MadeEpoch,
  makeEpoch,
  type Opener,
  openContentSecrets,
  openEpoch,
  type Recipient,
  rewrapEpoch,
  type SealingCrypto,
  sealBlob,
  unwrapContent,
  verifyRewrap,
} from "../index.ts";
import { nodeSealingCrypto } from "../node.ts";
import { bothCryptos, everyPairing, withKnownRandomness } from "../testing/both-cryptos.ts";
import { signEpoch } from "./epoch-statement.ts";

const epochId = EpochId.parse("3b241101-e2bb-4255-8caf-4136c566a962");
const evidenceId = "c0ffee00-e2bb-4255-8caf-4136c566a962";

let worker: Opener;
let manager: Opener;
let later: Opener;
let device: KeyPair<"ed25519">;
beforeAll(async () => {
  worker = await openerNamed("worker");
  manager = await openerNamed("manager");
  later = await openerNamed("later");
  device = await createKeyPair(nodeSealingCrypto, "ed25519");
});

describe.each(everyPairing)("an epoch: $name", ({ sealing, opening }) => {
  it("opens for each of its recipients, and what is sealed to it opens with it", async () => {
    const made = await epochFor(sealing, [worker, manager]);
    const { wraps } = await sealBlob(
      sealing,
      {
        evidenceId,
        declaration: new Uint8Array(1),
        recipients: [{ recipientId: epochId, publicKey: made.publicKey }],
      },
      new Uint8Array(5),
    );
    expect(wraps).toHaveLength(1);
    for (const person of [worker, manager]) {
      const opened = await openEpoch(opening, await served(made, person), person);
      if (!opened.opened) throw new Error(opened.reason);
      expect(opened.epoch.stated.month).toBe("2026-11");
      const wrap = wraps[0]?.wrap ?? new Uint8Array(0);
      expect(await unwrapContent(opening, evidenceId, wrap, opened.epoch)).toBeDefined();
      expect(await unwrapContent(opening, evidenceId, wrap, person)).toBeUndefined();

      const epoch = await served(made, person);
      const key = { evidenceId: EvidenceId.parse(evidenceId), epochId, wrap: encodeBase64(wrap) };
      const openSecret = openContentSecrets(opening);
      expect(await openSecret({ key, epoch }, person)).toMatchObject({ opened: true });
      // Who made the epoch's wrap is not to be blamed for this one.
      const altered = encodeBase64(wrap.with(60, (wrap[60] ?? 0) ^ 1));
      const refused = { opened: false, reason: "content_unopened" };
      expect(await openSecret({ key: { ...key, wrap: altered }, epoch }, person)).toEqual(refused);
    }
  });

  it("is passed on by somebody who can open it, under his signature", async () => {
    const made = await epochFor(sealing, [worker]);
    const signing = await createKeyPair(opening, "ed25519");
    const sealed = await served(made, worker);
    const passedOn = await rewrapEpoch(opening, sealed, { ...worker, signing }, recipientOf(later));
    if (!passedOn.rewrapped) throw new Error(passedOn.reason);
    const { wrap, signature } = passedOn;
    const his = { ...sealed, wrap: encodeBase64(wrap) };
    expect(await openEpoch(sealing, his, later)).toMatchObject({ opened: true });
    expect(await openEpoch(sealing, his, worker)).toEqual({ opened: false, reason: "not_for_this_key" });

    const said = { epochId, recipient: recipientOf(later), wrap };
    expect(await verifyRewrap(sealing, signing, said, signature)).toBe(true);
    expect(await verifyRewrap(sealing, device, said, signature)).toBe(false);
    expect(
      await verifyRewrap(sealing, signing, { ...said, recipient: recipientOf(manager) }, signature),
    ).toBe(false);
  });
});

describe.each(bothCryptos)("an epoch, with the cryptography of $entry", ({ crypto }) => {
  it("keeps nothing that opens it where it was made", async () => {
    const drawn: Uint8Array[] = [];
    const watched: SealingCrypto = {
      ...crypto,
      randomBytes(length) {
        const bytes = crypto.randomBytes(length);
        drawn.push(bytes);
        return bytes;
      },
    };
    await epochFor(watched, [worker]);
    expect(drawn).toEqual([new Uint8Array(32)]);
  });

  it("whose key a server has exchanged opens nothing, whatever it serves with it", async () => {
    const made = await epochFor(crypto, [worker]);
    const other = await epochFor(crypto, [worker], await createKeyPair(crypto, "ed25519"));
    const sealed = await served(made, worker);
    const others = await served(other, worker);
    const refusalOf = async (changed: SealedEpoch) => {
      const opening = await openEpoch(crypto, changed, worker);
      return opening.opened ? "opened" : opening.reason;
    };
    expect(await refusalOf(sealed)).toBe("opened");
    // Another key in the statement, another signer's signature, another one's wrap.
    expect(await refusalOf({ ...sealed, statement: others.statement })).toBe("false_statement");
    expect(await refusalOf({ ...sealed, statement: others.statement, signature: others.signature })).toBe(
      "false_statement",
    );
    expect(await refusalOf({ ...sealed, wrapsSha256: others.wrapsSha256 })).toBe("false_statement");
    expect(await refusalOf({ ...sealed, wrap: others.wrap })).toBe("not_for_this_key");
    // A whole epoch of another device under this one's id.
    const elsewhere = EpochId.parse("11111111-e2bb-4255-8caf-4136c566a962");
    expect(await refusalOf({ ...sealed, epochId: elsewhere })).toBe("false_statement");
  });

  it("into whose wrap another key was put does not open", async () => {
    const made = await epochFor(crypto, [worker]);
    const forger = await makeEpoch(crypto, device, {
      epochId,
      recipients: [recipientOf(worker)],
      // It states the true key, and has wrapped one of its own.
      state: () => made.statement,
    });
    const opening = await openEpoch(crypto, await served(forger, worker), worker);
    expect(opening).toEqual({ opened: false, reason: "other_key" });
  });

  it.each([
    { personId: "33333333-3333-4333-8333-333333333333" },
    { month: "2026-10" },
    { kind: "telework-face" },
    {},
  ])(
    "that a server states anew as its own device's with $personId$month$kind has no wrap that opens",
    async (change) => {
      const sealed = await served(await epochFor(crypto, [worker]), worker);
      const server = await createKeyPair(crypto, "ed25519");
      const statement = JSON.stringify({
        ...EpochStatement.parse(JSON.parse(sealed.statement)),
        ...change,
        deviceKey: encodeBase64(server.publicKey),
      });
      const wrapsHash = Buffer.from(sealed.wrapsSha256, "base64");
      const signature = await signEpoch(crypto, server, { statement, wrapsHash });
      const stated = {
        ...sealed,
        statement,
        signature: encodeBase64(signature),
      };
      expect(await openEpoch(crypto, stated, worker)).toEqual({ opened: false, reason: "not_for_this_key" });
      const signing = await createKeyPair(crypto, "ed25519");
      expect(await rewrapEpoch(crypto, stated, { ...worker, signing }, recipientOf(later))).toEqual({
        rewrapped: false,
        reason: "not_for_this_key",
      });
    },
  );

  it("of a device that did not name its own key yet opens under the one that the server names", async () => {
    const statement =
      '{"deviceId":"44444444-4444-4444-8444-444444444444","epochId":"3b241101-e2bb-4255-8caf-4136c566a962","format":"tachiai-epoch-1","kind":"telework","madeAt":"2026-11-02T00:00:00.000Z","month":"2026-11","personId":"22222222-2222-4222-8222-222222222222","publicKey":"pOCSkrZRwni5dyxWn1+puxPZBrRqtoyd+dwrRAn4ogk=","tenantId":"11111111-1111-4111-8111-111111111111"}';
    const made = await makeEpoch(withKnownRandomness(crypto), device, {
      epochId,
      recipients: [recipientOf(worker)],
      state: () => statement,
    });
    const sealed = await served(made, worker);
    expect(await openEpoch(crypto, sealed, worker)).toMatchObject({ opened: true });
    const { publicKey } = await createKeyPair(crypto, "ed25519");
    const elsewhere = { ...sealed, deviceKey: encodeBase64(publicKey) };
    expect(await openEpoch(crypto, elsewhere, worker)).toEqual({ opened: false, reason: "false_statement" });
    const altered = { ...sealed, statement: statement.replace("2026-11-02", "2026-11-03") };
    expect(await openEpoch(crypto, altered, worker)).toEqual({ opened: false, reason: "false_statement" });
  });

  it("does not open with any byte of its wrap altered, and never throws", async () => {
    const sealed = await served(await epochFor(crypto, [worker]), worker);
    const wrap = Buffer.from(sealed.wrap, "base64");
    for (const [offset, byte] of wrap.entries()) {
      const altered = encodeBase64(wrap.with(offset, byte ^ 0x80));
      const opening = await openEpoch(crypto, { ...sealed, wrap: altered }, worker);
      expect(opening).toEqual({ opened: false, reason: "not_for_this_key" });
    }
    const nonsense = { ...sealed, statement: "{" };
    expect(await openEpoch(crypto, nonsense, worker)).toEqual({ opened: false, reason: "false_statement" });
  });

  it("has the statement and key that docs/formats/epoch.md shows", async () => {
    const maker = await createKeyPair(withKnownRandomness(crypto), "ed25519");
    const made = await epochFor(withKnownRandomness(crypto), [], maker);
    const document = readFileSync(new URL("../../../../docs/formats/epoch.md", import.meta.url), "utf8");
    expect(document).toContain(made.statement);
  });
});

test("every kind of evidence says who may open it, and what maintenance gives is released first", () => {
  expect(Object.keys(epochKinds).toSorted()).toEqual([...EpochKind.options].toSorted());
  expect(epochKinds["work-order"]).toMatchObject({
    recipients: expect.arrayContaining([{ who: "tenant-administrator", from: "after-release" }]),
    apart: ["live-watch", "cut"],
  });
});

async function openerNamed(recipientId: string): Promise<Opener> {
  return { recipientId, keyPair: await createKeyPair(nodeSealingCrypto, "x25519") };
}

function recipientOf({ recipientId, keyPair: { kind, publicKey } }: Opener): Recipient {
  return { recipientId, publicKey: { kind, publicKey } };
}

function epochFor(
  crypto: SealingCrypto,
  people: readonly Opener[],
  by: KeyPair<"ed25519"> = device,
): Promise<MadeEpoch> {
  const stated = {
    deviceId: "44444444-4444-4444-8444-444444444444",
    deviceKey: encodeBase64(by.publicKey),
    epochId,
    format: "tachiai-epoch-2",
    kind: "telework",
    madeAt: "2026-11-02T00:00:00.000Z",
    month: "2026-11",
    personId: "22222222-2222-4222-8222-222222222222",
  };
  return makeEpoch(crypto, by, {
    epochId,
    recipients: people.map(recipientOf),
    state: (publicKey) => {
      const tenantId = "11111111-1111-4111-8111-111111111111";
      const statement = { ...stated, publicKey: encodeBase64(publicKey), tenantId };
      EpochStatement.parse(statement);
      return JSON.stringify(statement);
    },
  });
}

async function served(made: MadeEpoch, person: Opener): Promise<SealedEpoch> {
  const own = made.wraps.find(({ recipient }) => recipient.recipientId === person.recipientId);
  return {
    epochId,
    statement: made.statement,
    signature: encodeBase64(made.signature),
    wrapsSha256: encodeBase64(await hashOfWraps(nodeSealingCrypto, made.wraps)),
    deviceKey: encodeBase64(device.publicKey),
    wrap: encodeBase64(own?.wrap ?? new Uint8Array(0)),
    wrappedTo: encodeBase64(person.keyPair.publicKey),
  };
}
