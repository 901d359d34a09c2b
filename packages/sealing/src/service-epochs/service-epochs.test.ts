import {
  type Day,
  EpochId,
  encodeBase64,
  OrganisationId,
  PersonId,
  type Role,
  type SealedServiceEpoch,
  ServiceEpochKind,
  TenantId,
  type WorkReleaseStatement,
} from "@tachiai/protocol";
import { beforeAll, describe, expect, test } from "vitest";
import { hashOfWraps } from "../content-wrap.ts";
import {
  continueRoster,
  createKeyPair,
  customerId,
  customerOf,
  emptyRoster,
  epochKinds,
  type KeyPair,
  type MadeEpoch,
  makeCustomerKey,
  makeServiceEpoch,
  type Opener,
  openServiceEpoch,
  type Recipient,
  rewrapServiceEpoch,
  type ServiceEpochOrder,
  type Sides,
  signWorkRelease,
  verifyRewrap,
} from "../index.ts";
import { nodeSealingCrypto as crypto } from "../node.ts";
import { GrowingRoster, newMember, type RosterMember } from "../testing/growing-roster.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const providerId = OrganisationId.parse("99999999-9999-4999-8999-999999999999");
const epochId = EpochId.parse("3b241101-e2bb-4255-8caf-4136c566a962");
const subjectId = "77777777-7777-4777-8777-777777777777";
const start = "2026-11-02T00:00:00.000Z";
const madeAt = "2026-11-10T00:00:00.000Z";
const today = "2026-11-20";

let tenant: GrowingRoster;
let provider: GrowingRoster;
/** As both organisations had signed when the epochs were made. */
let settled: Sides;
let sealer: KeyPair<"ed25519">;
let customer: Opener;
/** Everybody there is, by what he is. */
let people: Readonly<Record<string, Opener>>;
let secondAdministrator: RosterMember;
let custodian: RosterMember;
let supervisor: RosterMember;
let supporter: RosterMember;

beforeAll(async () => {
  tenant = await GrowingRoster.found(crypto, OrganisationId.parse(tenantId), newPerson(), start);
  provider = await GrowingRoster.found(crypto, providerId, newPerson(), start);
  secondAdministrator = await join(tenant, "administrator");
  const worker = await join(tenant, "worker");
  [supervisor, custodian, supporter] = [
    await join(provider, "supervisor"),
    await join(provider, "evidence-custodian"),
    await join(provider, "supporter"),
  ];
  sealer = await createKeyPair(crypto, "ed25519");
  const key = makeCustomerKey(crypto, { sessionId: subjectId, validDays: 14, now: Date.parse(madeAt) });
  customer = await customerOf(crypto, key);
  settled = { tenant: tenant.roster, provider: provider.roster, customer: recipientOf(customer) };
  people = {
    administrator: openerOf(tenant.founder),
    "second administrator": openerOf(secondAdministrator),
    worker: openerOf(worker),
    "provider's administrator": openerOf(provider.founder),
    supervisor: openerOf(supervisor),
    custodian: openerOf(custodian),
    supporter: openerOf(supporter),
    customer,
  };
});

const opensFor: Readonly<Record<ServiceEpochKind, readonly string[]>> = {
  "device-watch": ["administrator", "second administrator"],
  "support-session": ["administrator", "second administrator", "supervisor", "customer"],
  "work-order": ["custodian"],
};

describe.each(ServiceEpochKind.options)(
  "an epoch of kind %s, made by its own sealing side without a line",
  (kind) => {
    test("opens for the people of the table by both rosters, and for nobody else [EVD-06]", async () => {
      const { epoch } = await make(kind);
      const opened: string[] = [];
      for (const [name, person] of Object.entries(people))
        if ((await openAs(kind, epoch, person)) === "opened") opened.push(name);
      expect(opened.toSorted()).toEqual([...opensFor[kind]].toSorted());
    });

    test("is not made where the table names somebody who is not there: nothing is sealed to fewer [EVD-10]", async () => {
      const [tenantsOwn, providersOwn] = [
        emptyRoster(OrganisationId.parse(tenantId)),
        emptyRoster(providerId),
      ];
      const made = await makeServiceEpoch(crypto, sealer, {
        ...order(kind),
        sides: { tenant: tenantsOwn, provider: providersOwn },
      });
      expect(made).toMatchObject({ made: false, reason: "nobody-to-open" });
    });

    test("is not made for the people of another organisation that a server shows in the place of one", async () => {
      const other = await GrowingRoster.found(crypto, OrganisationId.parse(newPerson()), newPerson(), start);
      const shown: Sides =
        kind === "device-watch"
          ? { tenant: other.roster }
          : { tenant: tenant.roster, provider: other.roster, customer: recipientOf(customer) };
      expect(await makeServiceEpoch(crypto, sealer, { ...order(kind), sides: shown })).toEqual({
        made: false,
        reason: "other-side",
      });
    });

    test("whose key a server has exchanged, or which is another's, opens for nobody", async () => {
      const [name] = opensFor[kind];
      const entitled = people[name ?? ""];
      if (!entitled) throw new Error("somebody opens it");
      const { epoch } = await make(kind);
      const servers = await createKeyPair(crypto, "ed25519");
      const { epoch: forged } = await make(kind, {}, servers);
      const otherId = newPerson();
      const itsCustomer = { ...recipientOf(customer), recipientId: customerId(otherId) };
      const ofOther = await make(kind, { subjectId: otherId, sides: { ...settled, customer: itsCustomer } });
      const honest = await served(epoch, entitled);
      const lies: [string, SealedServiceEpoch][] = [
        ["the statement of another key", { ...honest, statement: forged.statement }],
        ["that with its signature", { ...(await served(forged, entitled)), wrap: honest.wrap }],
        ["another session's", await served(ofOther.epoch, entitled)],
      ];
      for (const [what, lie] of lies)
        expect([what, await openServed(kind, lie, entitled)]).not.toEqual([what, "opened"]);
    });

    test("is kept by a server that with all it has of it, its own keys included, opens nothing [FAC-11]", async () => {
      const { epoch } = await make(kind);
      const kept = [
        Buffer.from(epoch.statement),
        Buffer.from(epoch.signature),
        Buffer.from(epoch.publicKey.publicKey),
        ...epoch.wraps.flatMap(({ wrap, recipient }) => [wrap, recipient.publicKey.publicKey]),
      ].map((bytes) => Buffer.from(bytes));
      for (const bytes of kept)
        for (let at = 0; at + 32 <= bytes.length; at += 1) {
          const { publicKey } = await crypto.keyPair("x25519", Uint8Array.from(bytes.subarray(at, at + 32)));
          expect(Buffer.from(publicKey).equals(epoch.publicKey.publicKey)).toBe(false);
        }
    });
  },
);

describe("a server that lies about who somebody is", () => {
  test("invents no member: what it shows is doubted, and what was verified before goes on to hold", async () => {
    const invented = await newMember(crypto, PersonId.parse(newPerson()));
    const forged = await provider.sign(
      {
        kind: "assigned",
        personId: invented.personId,
        from: today,
        groups: [],
        roles: [{ role: "supervisor" }],
      },
      invented,
    );
    expect(await continueRoster(crypto, provider.roster, [forged])).toMatchObject({ valid: false });
    const { epoch } = await make("support-session");
    expect(await openAs("support-session", epoch, openerOf(invented))).not.toBe("opened");
  });

  test("exchanges no key of an administrator: its own word for one is no statement", async () => {
    const servers = await newMember(crypto, tenant.founder.personId);
    const forged = await tenant.sign(
      { kind: "keys-replaced", personId: tenant.founder.personId, keys: servers.keys },
      servers,
    );
    expect(await continueRoster(crypto, tenant.roster, [forged])).toMatchObject({ valid: false });
    const { epoch } = await make("device-watch");
    expect(await openAs("device-watch", epoch, openerOf(servers))).not.toBe("opened");
  });
});

describe("a server that lies about the customer of a session", () => {
  const withCustomer = (shown: Recipient): Sides => ({ ...settled, customer: shown });
  const ofOther = async () =>
    customerOf(
      crypto,
      makeCustomerKey(crypto, { sessionId: newPerson(), validDays: 14, now: Date.parse(madeAt) }),
    );

  test("gets no epoch for the customer of another session, nor one passed on to him", async () => {
    const other = await ofOther();
    const sides = withCustomer(recipientOf(other));
    const made = await makeServiceEpoch(crypto, sealer, { ...order("support-session"), sides });
    expect(made).toEqual({ made: false, reason: "other-side" });
    const { epoch } = await make("support-session");
    const answer = await rewrapServiceEpoch(crypto, {
      sealed: await served(epoch, openerOf(tenant.founder)),
      expected: expectedOf("support-session"),
      by: { ...openerOf(tenant.founder), signing: tenant.founder.pairs.signing },
      recipient: recipientOf(other),
      sides,
      today,
    });
    expect(answer).toEqual({ rewrapped: false, reason: "other-side" });
  });

  test("opens a session if the sealing side takes a key from it under his name, and only his link shows that", async () => {
    const servers = { ...(await ofOther()), recipientId: customer.recipientId };
    const { epoch } = await make("support-session", { sides: withCustomer(recipientOf(servers)) });
    expect(await openAs("support-session", epoch, servers)).toBe("opened");
    expect(await openAs("support-session", epoch, customer)).not.toBe("opened");
  });
});

describe("what maintenance recorded", () => {
  const release = (change: Partial<WorkReleaseStatement> = {}, by: RosterMember = custodian) =>
    signWorkRelease(crypto, by.pairs.signing, {
      format: "tachiai-work-release-1",
      tenantId,
      providerId,
      workOrderId: subjectId,
      request: {
        from: "青葉商事 情報システム部 田中",
        receivedOn: "2026-11-19",
        reference: "依頼書 2026-118",
      },
      releasedBy: by.personId,
      releasedAt: "2026-11-20T00:00:00.000Z",
      ...change,
    });
  const passOn = async (
    released?: Awaited<ReturnType<typeof release>>,
    to = openerOf(tenant.founder),
    { sides = settled, day = today }: { readonly sides?: Sides; readonly day?: Day } = {},
  ) => {
    const { epoch } = await make("work-order");
    const by = { ...openerOf(custodian), signing: custodian.pairs.signing };
    const recipient = recipientOf(to);
    const answer = await rewrapServiceEpoch(crypto, {
      sealed: await served(epoch, by),
      expected: expectedOf("work-order"),
      by,
      recipient,
      release: released,
      sides,
      today: day,
    });
    return { epoch, by, recipient, answer };
  };

  test("reaches the tenant's administrator once the custodian has released it, and not before [WRK-10]", async () => {
    expect((await passOn()).answer).toEqual({ rewrapped: false, reason: "not-released" });
    const signed = await release();
    const { epoch, by, recipient, answer } = await passOn(signed);
    if (!answer.rewrapped) throw new Error(answer.reason);
    const wrap = encodeBase64(answer.wrap);
    const sealed = { ...(await served(epoch, by)), wrap };
    expect(await openServed("work-order", sealed, openerOf(tenant.founder))).toBe("opened");
    // Who passed it on stands for which release it was.
    const said = { epochId, recipient, wrap: answer.wrap, request: signed };
    expect(await verifyRewrap(crypto, by.signing, said, answer.signature)).toBe(true);
    const other = { ...said, request: await release({ releasedAt: "2026-11-21T00:00:00.000Z" }) };
    expect(await verifyRewrap(crypto, by.signing, other, answer.signature)).toBe(false);
  });

  test.each([
    ["another work order's", () => release({ workOrderId: newPerson() })],
    ["another tenant's", () => release({ tenantId: TenantId.parse(newPerson()) })],
    ["one that a supporter signs", () => release({}, supporter)],
    [
      "one in the custodian's name under another key",
      () => release({ releasedBy: custodian.personId }, supporter),
    ],
    ["one of a day that has not come", () => release({ releasedAt: "2026-11-21T00:00:00.000Z" })],
    ["one of before he was custodian", () => release({ releasedAt: "2026-11-01T00:00:00.000Z" })],
  ])("is not released by %s [WRK-10]", async (_, signed) => {
    expect((await passOn(await signed())).answer).toEqual({ rewrapped: false, reason: "not-released" });
  });

  test("is released by nobody who is custodian no more, whatever day he says that he signed it on [WRK-10]", async () => {
    const signed = await release();
    await provider.add({
      kind: "assigned",
      personId: custodian.personId,
      from: "2026-11-24",
      groups: [],
      roles: [],
    });
    const sides = { ...settled, provider: provider.roster };
    const on = async (day: Day) => (await passOn(signed, undefined, { sides, day })).answer;
    expect(await on("2026-11-23")).toMatchObject({ rewrapped: true });
    expect(await on("2026-11-24")).toEqual({ rewrapped: false, reason: "not-released" });
  });

  test("is released by no key that was replaced, for it may be stolen: he releases anew with his own [WRK-10]", async () => {
    const keeper = await join(provider, "evidence-custodian");
    const signed = await release({}, keeper);
    const before = { ...settled, provider: provider.roster };
    expect((await passOn(signed, undefined, { sides: before })).answer).toMatchObject({ rewrapped: true });
    const renewed = await newMember(crypto, keeper.personId);
    const { personId } = keeper;
    await provider.add({ kind: "keys-replaced", personId, keys: renewed.keys, compared: "電話で本人と照合" });
    const sides = { ...settled, provider: provider.roster };
    expect((await passOn(signed, undefined, { sides })).answer).toEqual({
      rewrapped: false,
      reason: "not-released",
    });
    const anew = await release({}, renewed);
    expect((await passOn(anew, undefined, { sides })).answer).toMatchObject({ rewrapped: true });
  });

  test("is released to the tenant's administrators alone, and to the key that is signed as theirs", async () => {
    const signed = await release();
    expect((await passOn(signed, openerOf(supporter))).answer).toEqual({
      rewrapped: false,
      reason: "too-late",
    });
    const other = { ...openerOf(tenant.founder), keyPair: openerOf(supporter).keyPair };
    expect((await passOn(signed, other)).answer).toEqual({ rewrapped: false, reason: "key-differs" });
  });

  test("may be watched live and cut by rights of their own: opening it gives neither", () => {
    expect(epochKinds["work-order"].apart).toEqual(["live-watch", "cut"]);
    for (const kind of ServiceEpochKind.options)
      for (const rule of epochKinds[kind].recipients)
        expect(Object.keys(rule).toSorted()).toEqual(["from", "who"]);
  });
});

describe("an epoch that was made before somebody came", () => {
  const passOn = async (kind: ServiceEpochKind, to: Opener, shown: Sides) => {
    const { epoch } = await make(kind);
    const by = { ...openerOf(tenant.founder), signing: tenant.founder.pairs.signing };
    const sealed = await served(epoch, by);
    const expected = expectedOf(kind);
    const answer = await rewrapServiceEpoch(crypto, {
      sealed,
      expected,
      by,
      recipient: recipientOf(to),
      sides: shown,
      today,
    });
    return answer.rewrapped ? "wrapped" : answer.reason;
  };

  test("is wrapped on to nobody who came later: the table lets nobody in", async () => {
    const newcomer = await join(provider, "supervisor", "2026-11-15");
    const shown = { ...settled, provider: provider.roster };
    expect(await passOn("support-session", openerOf(newcomer), shown)).toBe("too-late");
  });

  test("is wrapped to the new key of who held it, and to no key that nobody has signed", async () => {
    const renewed = await newMember(crypto, secondAdministrator.personId);
    const unsigned = await passOn("device-watch", openerOf(renewed), settled);
    expect(unsigned).toBe("key-differs");
    await tenant.add({
      kind: "keys-replaced",
      personId: secondAdministrator.personId,
      keys: renewed.keys,
      compared: "電話で本人と照合",
    });
    const shown = { ...settled, tenant: tenant.roster };
    expect(await passOn("device-watch", openerOf(renewed), shown)).toBe("wrapped");
  });
});

async function join(roster: GrowingRoster, role: Role, from: Day = "2026-11-02"): Promise<RosterMember> {
  return roster.member(PersonId.parse(newPerson()), { from, groups: [], roles: [{ role }] });
}

function newPerson() {
  return PersonId.parse(globalThis.crypto.randomUUID());
}

function order(kind: ServiceEpochKind): ServiceEpochOrder {
  return { epochId, kind, tenantId, subjectId, providerId, madeAt, sides: settled };
}

const expectedOf = (kind: ServiceEpochKind) => ({ kind, tenantId, subjectId });

async function make(kind: ServiceEpochKind, change: Partial<ServiceEpochOrder> = {}, by = sealer) {
  const made = await makeServiceEpoch(crypto, by, { ...order(kind), ...change });
  if (!made.made) throw new Error(made.reason);
  return made;
}

/** As an honest server gives it to somebody; with a wrap of somebody else's where there is none for him. */
async function served(epoch: MadeEpoch, { recipientId }: Opener): Promise<SealedServiceEpoch> {
  const wrap = epoch.wraps.find(({ recipient }) => recipient.recipientId === recipientId) ?? epoch.wraps[0];
  return {
    statement: epoch.statement,
    signature: encodeBase64(epoch.signature),
    wrapsSha256: encodeBase64(await hashOfWraps(crypto, epoch.wraps)),
    wrap: encodeBase64(wrap?.wrap ?? new Uint8Array(0)),
  };
}

async function openAs(kind: ServiceEpochKind, epoch: MadeEpoch, person: Opener): Promise<string> {
  return openServed(kind, await served(epoch, person), person);
}

async function openServed(
  kind: ServiceEpochKind,
  sealed: SealedServiceEpoch,
  person: Opener,
): Promise<string> {
  const opening = await openServiceEpoch(crypto, sealed, expectedOf(kind), person);
  return opening.opened ? "opened" : opening.reason;
}

function openerOf({ personId, pairs }: RosterMember): Opener {
  return { recipientId: personId, keyPair: pairs.sealing };
}

function recipientOf({ recipientId, keyPair: { kind, publicKey } }: Opener): Recipient {
  return { recipientId, publicKey: { kind, publicKey } };
}
