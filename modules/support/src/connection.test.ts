import { standContracts } from "@tachiai/contracts/testing";
import type { PersonActor } from "@tachiai/platform";
import { ContractedDeviceId, type SupporterOrder } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerSupport } from "./answer-support.ts";
import { enterConnectionId } from "./enter-connection-id.ts";
import { getSupportSession } from "./get-support-session.ts";
import { listGivenInformation } from "./list-given-information.ts";
import { listSupportSessions } from "./list-support-sessions.ts";
import { makeConnection } from "./make-connection.ts";
import { makeSupportLink } from "./make-support-link.ts";
import { orderStep } from "./order-step.ts";
import { openRelayBook } from "./relay/open-book.ts";
import {
  joining,
  type OpenedDesk,
  openSupportDesk,
  prepare,
  tuesdayAtTen,
} from "./testing/open-support-desk.ts";

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  opened.time.set(tuesdayAtTen);
  await opened.query("delete from support.wrong_number");
});

const refusal = (code: string) => ({ code });
const unknown = refusal("support.number_unknown");

type Contracted = Awaited<ReturnType<OpenedDesk["contracted"]>>;
const make = async ({ secret }: Pick<Contracted, "secret">) => {
  const made = await makeConnection(opened.desk, { secret });
  const { token, page } = made;
  const answer = (given: Parameters<typeof answerSupport>[1]["answer"]) =>
    answerSupport(opened.desk, { token, answer: given });
  return { ...made, page, answer };
};
/** Up to where the customer may tell what his page shows. */
const prepared = async (customer: Pick<Contracted, "secret">) => {
  const made = await make(customer);
  await prepare(made);
  return made;
};
const enter = (
  { connectionId, password }: { readonly connectionId: string; readonly password: string },
  actor: PersonActor = opened.supporter,
) => enterConnectionId(opened.desk, actor, { connectionId, password, subject: "起動しない" });
const about = async (customer: Contracted, sessionId: string) =>
  (await opened.log(customer.tenantId)).filter(({ subject }) => subject === sessionId);

test("telling the ID and password that a contracted PC made is the consent to the session, and is sealed as such [SES-01][SES-08][TRM-02]", async () => {
  const customer = await opened.contracted();
  const made = await prepared(customer);
  expect(made.connectionId).toMatch(/^\d{9}$/);
  expect(made.password).toMatch(/^[2-9a-hj-np-z]{8}$/);
  expect(made.page).toMatchObject({
    session: { state: "waiting", profile: "support-contract" },
    checklist: ["private-things-hidden", "backup-made", "internet-there", "stays-present"],
    isOpenNow: true,
  });
  expect(made.page.supporter).toBeUndefined();
  expect(made.page.functions).toContain("system-information");
  const typed = made.password.toUpperCase().replace(/^(.{4})/, "$1－");
  const entered = await enter({ ...made, password: typed });
  expect(entered).toEqual({ tenantId: customer.tenantId, sessionId: made.page.session.sessionId });
  expect(await getSupportSession(opened.database, opened.supporter, entered)).toMatchObject({
    state: "connected",
    subject: "起動しない",
    supporters: [{ name: "支援 一郎", isLeading: true }],
  });
  const entries = await about(customer, entered.sessionId);
  expect(entries.map(({ action }) => action)).toEqual([
    "support.opened",
    "support.joined",
    "support.terms_agreed",
    "support.prepared",
    "support.admitted",
  ]);
  expect(entries.at(-1)).toMatchObject({
    actor: { kind: "person", personId: opened.supporter.personId },
    details: {
      trigger: "code-told",
      profile: "support-contract",
      terms: [],
      customerName: "顧客 花子",
      subject: "起動しない",
    },
  });
});

/** A session of a contracted PC in which it has told what it is. */
async function tellOnce(customer: Contracted, packages: number) {
  const made = await prepared(customer);
  const of = await enter(made);
  const order = (wanted: SupporterOrder) =>
    orderStep(opened.desk, opened.supporter, { ...of, order: wanted });
  const { asks } = await order({ kind: "ask", function: "system-information" });
  await made.answer({ kind: "answer", askId: asks[0]?.askId ?? ("" as never), isGranted: true });
  const book = openRelayBook(opened.desk, () => Promise.reject(new Error("nothing is recorded")));
  const given = { sha256: Buffer.alloc(32, packages).toString("base64"), packages, leftOut: [] };
  const give = () => book.take(of, { kind: "information-given", given }, undefined);
  await give();
  await expect(give()).rejects.toMatchObject(refusal("support.step_not_now"));
  await order({ kind: "end", reason: "done" });
  return { ...of, given };
}

test("what a PC told of itself is found again by who serves it, with the last time the same PC did, and no entry says what it was [SES-02] [SES-03]", async () => {
  const customer = await opened.contracted();
  const first = await tellOnce(customer, 1);
  opened.time.advance(3_600_000);
  const other = await opened.contracted();
  await tellOnce(other, 2);
  const second = await tellOnce(customer, 3);
  const shown = await listGivenInformation(opened.database, opened.supporter, second);
  expect(shown).toMatchObject({
    given: [{ sessionId: second.sessionId, packages: 3 }],
    before: { sessionId: first.sessionId, packages: 1 },
  });
  expect(await listGivenInformation(opened.database, opened.supporter, first)).not.toHaveProperty("before");
  await expect(listGivenInformation(opened.database, other.administrator, second)).rejects.toMatchObject({});
  const entry = (await about(customer, second.sessionId)).find(
    ({ action }) => action === "support.information_given",
  );
  expect(Object.keys(entry?.details ?? {}).toSorted()).toEqual(["askId", "leftOut", "packages", "sha256"]);
});

test("an ID is entered once, in time, while the customer is ready; before that nobody of the provider knows of it", async () => {
  const customer = await opened.contracted();
  const made = await make(customer);
  const of = { tenantId: customer.tenantId, sessionId: made.page.session.sessionId };
  await expect(getSupportSession(opened.database, opened.supporter, of)).rejects.toMatchObject(
    refusal("support.session_not_found"),
  );
  for (const tenantId of [customer.tenantId, opened.provider.tenantId]) {
    const { sessions } = await listSupportSessions(opened.database, opened.supporter, {
      tenantId,
      of: "live",
    });
    expect(sessions.filter(({ sessionId }) => sessionId === of.sessionId)).toEqual([]);
  }
  await made.answer(joining);
  await expect(enter(made)).rejects.toMatchObject(refusal("support.step_not_now"));
  await prepare(made);
  await enter(made);
  await expect(enter(made)).rejects.toMatchObject(unknown);
  const late = await prepared(customer);
  opened.time.advance(10 * 60_000);
  await expect(enter(late)).rejects.toMatchObject(unknown);
});

test("a new ID of the same PC puts an end to the one that nobody was told", async () => {
  const customer = await opened.contracted();
  const first = await prepared(customer);
  const second = await prepared(customer);
  await expect(enter(first)).rejects.toMatchObject(unknown);
  expect(await about(customer, first.page.session.sessionId)).toContainEqual(
    expect.objectContaining({ action: "support.ended", details: { reason: "unanswered" } }),
  );
  await enter(second);
});

test("after five wrong passwords an ID is worth nothing, also with the right one, and the customer's log keeps each", async () => {
  const customer = await opened.contracted();
  const made = await prepared(customer);
  const wrong = { ...made, password: made.password === "22222222" ? "33333333" : "22222222" };
  for (let attempt = 0; attempt < 5; attempt += 1) await expect(enter(wrong)).rejects.toMatchObject(unknown);
  await expect(enter(made)).rejects.toMatchObject(unknown);
  const refused = (await about(customer, made.page.session.sessionId)).filter(
    ({ action }) => action === "support.entry_refused",
  );
  expect(refused).toHaveLength(5);
  expect(refused[0]).toMatchObject({
    actor: { kind: "person", personId: opened.supporter.personId },
    details: { because: "wrong-password" },
  });
  expect(JSON.stringify(refused)).not.toContain("2222");
});

test("a supporter whose organisation does not serve the customer gets the same answer as to a wrong ID, and is on record [SES-01]", async () => {
  const customer = await opened.contracted();
  const made = await prepared(customer);
  await opened.query("update identity.engagement set revoked_at = $2 where tenant_id = $1", [
    customer.tenantId,
    opened.time.clock(),
  ]);
  await expect(enter(made)).rejects.toMatchObject(unknown);
  expect((await about(customer, made.page.session.sessionId)).at(-1)).toMatchObject({
    action: "support.entry_refused",
    details: { because: "not-engaged" },
  });
  const helper = await opened.provider.member("窓口", [{ role: "help-desk" }]);
  await expect(enter(made, helper)).rejects.toMatchObject(refusal("support.not_a_supporter"));
});

test("only a contracted PC or server gets a link and makes an ID: not one that was taken off, nor under a contract that stands still [SES-08][PTY-06]", async () => {
  const customer = await opened.contracted();
  const { tenantId, administrator, contractedDeviceId } = customer;
  const notContracted = refusal("support.not_contracted_device");
  const link = (id: ContractedDeviceId, actor = administrator) =>
    makeSupportLink(opened.database, actor, { tenantId, contractedDeviceId: id });
  await expect(link(ContractedDeviceId.parse(crypto.randomUUID()))).rejects.toMatchObject(notContracted);
  const auditor = await customer.member("監査", [{ role: "auditor" }]);
  await expect(link(contractedDeviceId, auditor)).rejects.toMatchObject(refusal("access.denied"));
  const { secret } = await link(contractedDeviceId);
  await expect(make(customer)).rejects.toMatchObject(refusal("support.link_unknown"));
  const made = await prepared({ secret });
  await opened.query(
    "update contracts.contracted_device set removed_at = $2, removed_by = added_by where tenant_id = $1",
    [tenantId, opened.time.clock()],
  );
  await expect(enter(made)).rejects.toMatchObject(notContracted);
  await expect(make({ secret })).rejects.toMatchObject(notContracted);
  await opened.query(
    "update contracts.contracted_device set removed_at = null, removed_by = null where tenant_id = $1",
    [tenantId],
  );
  await standContracts(opened.query, tenantId, "suspended");
  await expect(make({ secret })).rejects.toMatchObject(refusal("contract.suspended"));
  await standContracts(opened.query, tenantId, "ended");
  await expect(make({ secret })).rejects.toMatchObject(refusal("contract.ended"));
});

test("who lists a customer's sessions for his provider sees an S2 session once he was told of it", async () => {
  const customer = await opened.contracted();
  const made = await prepared(customer);
  const { sessionId } = await enter(made);
  const { sessions } = await listSupportSessions(opened.database, opened.supporter, {
    tenantId: opened.provider.tenantId,
    of: "live",
  });
  expect(sessions.find((one) => one.sessionId === sessionId)).toMatchObject({
    subject: "起動しない",
    customerName: "顧客 花子",
  });
});
