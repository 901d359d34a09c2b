import type { PersonActor } from "@tachiai/platform";
import type { EnquiryId, EnquiryLinkKind } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fileChange } from "../facts/file-change.ts";
import { getRegisteredFacts } from "../facts/show-facts.ts";
import { announceOutage } from "../outages/announce-outage.ts";
import { endOutage, enterOutage } from "../outages/enter-outage.ts";
import { listOutages } from "../outages/show-outages.ts";
import {
  facts,
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
} from "../testing/open-register-office.ts";
import { askHelpDesk } from "./ask-help-desk.ts";
import {
  attachForCustomer,
  attachToEnquiry,
  getAttachment,
  getCustomersAttachment,
} from "./attachments/attach-to-enquiry.ts";
import { closeSilentEnquiries } from "./close-silent-enquiries.ts";
import { countEnquiryWork } from "./count-enquiry-work.ts";
import { markDefect } from "./defects.ts";
import {
  answerEnquiry,
  closeEnquiry,
  enterReply,
  linkEnquiry,
  replyToAnswer,
  settleEnquiry,
} from "./handle-enquiry.ts";
import { listClosedEnquiries, listClosedQueue } from "./list-closed.ts";
import { listEnquiries, listQueue } from "./list-enquiries.ts";
import { takeEnquiry } from "./take-enquiry.ts";

let office: RegisterOffice;
let customer: ServedCustomer;
let systemId: string;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T00:00:00.000Z");
  customer = await office.customer();
  await register(customer);
  ({ systemId } = await getRegisteredFacts(office.database, customer.administrator, customer));
});

const register = ({ tenantId, administrator }: ServedCustomer) =>
  fileChange(office.database, administrator, {
    tenantId,
    change: { what: "administrator-registered", facts, personId: administrator.personId },
    effectiveOn: "2026-11-20",
  });
const question = {
  service: "telework",
  subject: "起動しない",
  text: "エージェントが起動しません。",
} as const;
const provider = () => ({ tenantId: office.provider.tenantId });
const call = (
  given: { systemId?: string; administratorName?: string; receivedAt?: Date } = {},
  actor = office.desk,
) =>
  takeEnquiry(office.database, office.bus, actor, {
    ...provider(),
    ...question,
    channel: given.receivedAt ? "mail" : "telephone",
    systemId,
    administratorName: facts.name,
    ...given,
  });
const ask = (actor = customer.administrator) =>
  askHelpDesk(office.database, office.bus, actor, { tenantId: customer.tenantId, ...question });
const answer = (enquiryId: EnquiryId, actor = office.desk) =>
  answerEnquiry(office.database, office.bus, actor, {
    ...customer.served,
    enquiryId,
    text: "再起動してください。",
  });
const reply = (enquiryId: EnquiryId, actor = customer.administrator) =>
  replyToAnswer(office.database, office.bus, actor, {
    tenantId: customer.tenantId,
    enquiryId,
    text: "直りません。",
  });
const fallSilent = async () =>
  expect((await closeSilentEnquiries(office.database, office.bus, [customer.tenantId])).faults).toEqual([]);
const own = async (actor = customer.administrator) => {
  const { tenantId } = customer;
  const { enquiries } = await listEnquiries(office.database, actor, { tenantId });
  const closed = await listClosedEnquiries(office.database, actor, { tenantId, limit: 10 });
  const [first] = [...enquiries, ...closed.enquiries];
  if (!first) throw new Error("nothing was asked");
  return first;
};
const queue = (actor = office.desk) => listQueue(office.database, actor, provider());
const tokyo = (text: string) => new Date(`${text}:00+09:00`).toISOString();
const at = (text: string) => office.time.set(tokyo(text));
const steps = async (tenantId = customer.tenantId) =>
  (await office.recorded(tenantId))
    .map(({ action }) => String(action))
    .filter((action) => action.startsWith("registers.enquiry"));

test("a call is taken from who gives System ID and a registered name, however it is said [PTY-03] [SLA-05]", async () => {
  const { organisationId } = await call({
    systemId: `${systemId.slice(0, 4)} ー ${systemId.slice(4)}`.replace("ー", "-"),
    administratorName: "管理　花子",
  });
  expect(organisationId).toBe(customer.organisationId);
  expect(await own()).toMatchObject({
    channel: "telephone",
    administratorName: facts.name,
    state: "received",
    messages: [{ kind: "question", text: question.text, isByProvider: false }],
  });
});

test("everybody else is refused, and what he gave is written down at the provider and at whose System ID it was [PTY-03] [SLA-05]", async () => {
  const wrongName = { administratorName: "知らない 人" };
  const wrongId = { systemId: "0000-0000-1" };
  for (const given of [wrongName, wrongId])
    await expect(call(given)).rejects.toMatchObject({ code: "registers.caller_unknown" });
  const other = await office.customer();
  await register(other);
  const refused = async (tenantId: typeof customer.tenantId) =>
    (await office.recorded(tenantId))
      .filter(({ action }) => action === "registers.enquiry_refused")
      .map(({ details }) => details);
  expect((await refused(office.provider.tenantId)).slice(-2)).toEqual([
    { channel: "telephone", unknown: "name", given: { systemId, ...wrongName } },
    { channel: "telephone", unknown: "system-id", given: { ...wrongId, administratorName: facts.name } },
  ]);
  expect(await refused(customer.tenantId)).toHaveLength(1);
  expect(
    (await queue()).enquiries.filter(({ organisationId }) => organisationId === customer.organisationId),
  ).toEqual([]);
});

test("a call before lunch is due by telephone hours, and both readings are told [SLA-02] [SLA-03]", async () => {
  at("2026-11-20T11:30");
  await call();
  expect((await own()).clock).toEqual({
    byTelephoneHours: tokyo("2026-11-20T15:45"),
    byClockHours: tokyo("2026-11-20T14:30"),
    reading: "telephone-hours",
    dueAt: tokyo("2026-11-20T15:45"),
    isPromised: true,
  });
});

test("a first answer that is late over a weekend waits on the desk's ホーム until it is given [SLA-03]", async () => {
  at("2026-11-20T16:30");
  const { enquiryId } = await call();
  const work = () => countEnquiryWork(office.database, office.desk, provider());
  const before = await work();
  at("2026-11-24T11:30");
  expect((await work()).overdue).toBe(before.overdue);
  at("2026-11-24T11:31");
  expect((await work()).overdue).toBe(before.overdue + 1);
  expect(await own()).toMatchObject({ isOverdue: true });
  await answer(enquiryId);
  expect(await work()).toEqual({ overdue: before.overdue, toAnswer: before.toAnswer - 1, toRead: 0 });
  expect(await own()).toMatchObject({ isOverdue: false, firstAnsweredAt: tokyo("2026-11-24T11:31") });
});

test("a mail comes in at any time; its clock starts when it came, and is an aim and no promise [SLA-02]", async () => {
  at("2026-11-24T09:30");
  await call({ receivedAt: new Date(tokyo("2026-11-21T22:00")) });
  expect(await own()).toMatchObject({
    channel: "mail",
    receivedAt: tokyo("2026-11-21T22:00"),
    clock: { dueAt: tokyo("2026-11-24T13:15"), isPromised: false },
  });
  for (const receivedAt of [new Date(tokyo("2026-11-24T09:31")), new Date(tokyo("2026-10-01T09:00"))])
    await expect(call({ receivedAt })).rejects.toMatchObject({ code: "registers.enquiry_time" });
});

test("an answer to which nobody replies for a week counts as accepted, once, with an entry of its own [SLA-04]", async () => {
  const enquiryId = await ask();
  at("2026-11-20T16:00");
  await answer(enquiryId);
  expect(await own()).toMatchObject({ state: "answered", closesAt: tokyo("2026-11-28T00:00") });
  at("2026-11-27T23:59");
  await fallSilent();
  expect(await own()).toMatchObject({ state: "answered" });
  at("2026-11-28T00:00");
  await fallSilent();
  await fallSilent();
  expect(await own()).toMatchObject({
    state: "closed",
    closed: { at: tokyo("2026-11-28T00:00"), how: "silence" },
  });
  expect(await steps()).toEqual([
    "registers.enquiry_received",
    "registers.enquiry_answered",
    "registers.enquiry_accepted_by_silence",
  ]);
  await expect(reply(enquiryId)).rejects.toMatchObject({ code: "registers.enquiry_closed" });
});

test("a reply stops the week, and the next answer begins it anew [SLA-04]", async () => {
  const enquiryId = await ask();
  await answer(enquiryId);
  at("2026-11-27T10:00");
  await reply(enquiryId);
  at("2026-11-30T10:00");
  await fallSilent();
  expect(await own()).toMatchObject({ state: "replied" });
  await answer(enquiryId);
  expect(await own()).toMatchObject({ state: "answered", closesAt: tokyo("2026-12-08T00:00") });
  await settleEnquiry(office.database, office.bus, customer.administrator, {
    tenantId: customer.tenantId,
    enquiryId,
  });
  expect(await own()).toMatchObject({ state: "closed", closed: { how: "settled" } });
});

test("the help desk enters a reply by telephone from a registered name, and closes what was called settled", async () => {
  const { enquiryId } = await call();
  const closing = () =>
    closeEnquiry(office.database, office.bus, office.desk, { ...customer.served, enquiryId });
  await expect(closing()).rejects.toMatchObject({ code: "registers.enquiry_closed" });
  await answer(enquiryId);
  const by = (administratorName: string) =>
    enterReply(office.database, office.bus, office.desk, {
      ...customer.served,
      enquiryId,
      administratorName,
      text: "直りました",
    });
  await expect(by("知らない 人")).rejects.toMatchObject({ code: "registers.caller_unknown" });
  await by("管理花子");
  await closing();
  expect(
    (await own()).messages.map(({ kind, authorName, isByProvider }) => [kind, authorName, isByProvider]),
  ).toEqual([
    ["question", facts.name, false],
    ["answer", "窓口 三郎", true],
    ["reply", facts.name, false],
  ]);
});

test("by the console only who is registered asks; who is not leaves his attempt behind [PTY-03]", async () => {
  const second = await customer.company.member("次の 管理", [{ role: "administrator" }]);
  await expect(ask(second)).rejects.toMatchObject({ code: "registers.not_registered" });
  expect(await steps()).toEqual(["registers.enquiry_refused"]);
  const { mayAsk } = await listEnquiries(office.database, second, { tenantId: customer.tenantId });
  expect(mayAsk).toBe(false);
});

test("an enquiry names entries, sessions, orders and the outages of its provider, each once [SLA-06]", async () => {
  const enquiryId = await ask();
  const outageId = await enterOutage(office.database, office.desk, {
    ...provider(),
    service: "telework",
    what: "保存が遅い",
  });
  const link = (kind: EnquiryLinkKind, reference: string) =>
    linkEnquiry(office.database, office.bus, office.desk, { ...customer.served, enquiryId, kind, reference });
  await link("outage", outageId);
  await link("outage", outageId);
  const session = crypto.randomUUID();
  await link("session", session);
  await expect(link("outage", crypto.randomUUID())).rejects.toMatchObject({
    code: "registers.outage_not_found",
  });
  expect((await own()).links.map(({ kind, reference }) => [kind, reference])).toEqual(
    expect.arrayContaining([
      ["outage", outageId],
      ["session", session],
    ]),
  );
  expect((await steps()).filter((step) => step === "registers.enquiry_linked")).toHaveLength(2);
});

test("an outage counts from when the provider knew; earlier than now only with a reason [SLA-06] [EVD-09]", async () => {
  at("2026-12-01T11:00");
  const outage = { ...provider(), service: "watch", what: "収集が止まった" } as const;
  const earlier = { knownAt: new Date(tokyo("2026-12-01T10:00")), reason: "電話で先に聞いた" };
  const outageId = await enterOutage(office.database, office.desk, { ...outage, earlier });
  await expect(
    enterOutage(office.database, office.desk, {
      ...outage,
      earlier: { ...earlier, knownAt: new Date(tokyo("2026-12-01T11:00")) },
    }),
  ).rejects.toMatchObject({ code: "registers.outage_times" });
  const end = (upAt: string, actor = office.desk) =>
    endOutage(office.database, office.bus, actor, { ...provider(), outageId, upAt: new Date(tokyo(upAt)) });
  at("2026-12-03T12:00");
  await expect(end("2026-12-01T09:59")).rejects.toMatchObject({ code: "registers.outage_times" });
  await expect(end("2026-12-03T12:01")).rejects.toMatchObject({ code: "registers.outage_times" });
  await expect(end("2026-12-03T12:00", office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  await end("2026-12-03T12:00");
  await expect(end("2026-12-03T12:00")).rejects.toMatchObject({ code: "registers.outage_ended" });
  const listed = (await queue()).outages.find((one) => one.outageId === outageId);
  expect(listed).toMatchObject({
    knownAt: tokyo("2026-12-01T10:00"),
    enteredAt: tokyo("2026-12-01T11:00"),
    reason: earlier.reason,
    upAt: tokyo("2026-12-03T12:00"),
  });
  const entry = (await office.recorded(office.provider.tenantId)).find(
    ({ action, details }) =>
      action === "registers.outage_known" && (details as { service: string }).service === "watch",
  );
  expect(entry).toMatchObject({ known_at: earlier.knownAt });
});

test("nobody but the help desk works the queue, and no other customer reaches an enquiry", async () => {
  const enquiryId = await ask();
  await expect(queue(office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  await expect(call({}, office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  await expect(answer(enquiryId, office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  const worker = await customer.company.member("佐藤", [{ role: "worker" }]);
  const auditor = await customer.company.member("監査", [{ role: "auditor" }]);
  for (const attempt of [ask, own])
    await expect(attempt(worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(ask(auditor)).rejects.toMatchObject({ code: "access.denied" });
  expect(await own(auditor)).toMatchObject({ enquiryId });
  const other = await office.customer();
  await expect(own(other.administrator)).rejects.toMatchObject({ code: "access.no_engagement" });
  const elsewhere = (actor: PersonActor) =>
    answerEnquiry(office.database, office.bus, actor, { ...other.served, enquiryId, text: "よその問合せ" });
  await expect(elsewhere(office.desk)).rejects.toMatchObject({ code: "registers.enquiry_not_found" });
});

const note = { name: "画面の文字.txt", bytes: Buffer.from("エラー 5\n") };
const attach = (enquiryId: EnquiryId, file = note, actor = customer.administrator) =>
  attachToEnquiry(office.database, office.bus, actor, { tenantId: customer.tenantId, enquiryId, ...file });

test("both sides attach a file, and read what the other attached; who and its hash stand in the log", async () => {
  const enquiryId = await ask();
  const ours = await attach(enquiryId);
  const theirs = await attachForCustomer(office.database, office.bus, office.desk, {
    ...customer.served,
    enquiryId,
    name: "手順.txt",
    bytes: Buffer.from("1. 再起動"),
  });
  expect((await own()).attachments).toMatchObject([
    { attachmentId: ours, name: note.name, kind: "text", size: note.bytes.length, isByProvider: false },
    { attachmentId: theirs, name: "手順.txt", isByProvider: true },
  ]);
  const queued = (await queue()).enquiries.find((enquiry) => enquiry.enquiryId === enquiryId);
  expect(queued?.attachments.map(({ name }) => name)).toEqual([note.name, "手順.txt"]);
  const read = { ...customer.served, enquiryId, attachmentId: ours };
  expect(Buffer.from(await getCustomersAttachment(office.database, office.desk, read))).toEqual(note.bytes);
  const here = { tenantId: customer.tenantId, enquiryId, attachmentId: theirs };
  const got = await getAttachment(office.database, customer.administrator, here);
  expect(Buffer.from(got).toString()).toBe("1. 再起動");
  expect(await steps()).toEqual([
    "registers.enquiry_received",
    "registers.enquiry_attached",
    "registers.enquiry_attached",
  ]);
  const [entry] = (await office.recorded(customer.tenantId)).filter(
    ({ action }) => action === "registers.enquiry_attached",
  );
  expect(JSON.stringify(entry)).not.toContain(note.name);
});

test("an attachment that is not what its name says is refused, and so is one too many or to a closed enquiry", async () => {
  const enquiryId = await ask();
  const refuses = (code: string, file = note) =>
    expect(attach(enquiryId, file)).rejects.toMatchObject({ code });
  await refuses("registers.attachment_kind", { ...note, name: "画面.png" });
  await refuses("registers.attachment_kind", { ...note, name: "道具.exe" });
  await refuses("registers.attachment_kind", { name: "図.pdf", bytes: Buffer.from("MZ\x90\0", "latin1") });
  await refuses("registers.attachment_kind", { ...note, bytes: Buffer.alloc(0) });
  for (let count = 0; count < 20; count += 1) await attach(enquiryId);
  await refuses("registers.attachments_full");
  await answer(enquiryId);
  await settleEnquiry(office.database, office.bus, customer.administrator, {
    tenantId: customer.tenantId,
    enquiryId,
  });
  await refuses("registers.enquiry_closed");
});

test("who belongs to another customer, and an attachment of another enquiry, reach nothing", async () => {
  const enquiryId = await ask();
  const attachmentId = await attach(enquiryId);
  const otherEnquiry = await ask();
  const other = await office.customer();
  await register(other);
  const get = (given: object, actor: PersonActor = customer.administrator) =>
    getAttachment(office.database, actor, {
      tenantId: customer.tenantId,
      enquiryId,
      attachmentId,
      ...given,
    });
  await expect(get({ enquiryId: otherEnquiry })).rejects.toMatchObject({
    code: "registers.attachment_not_found",
  });
  await expect(get({ tenantId: other.tenantId }, other.administrator)).rejects.toMatchObject({
    code: "registers.attachment_not_found",
  });
  await expect(get({}, other.administrator)).rejects.toMatchObject({ code: "access.no_engagement" });
});

test("an outage of the register is announced once from there; register and notice name each other and end together [SLA-06]", async () => {
  const knownAt = new Date(tokyo("2026-11-20T09:00"));
  office.time.set(tokyo("2026-11-20T10:00"));
  const outageId = await enterOutage(office.database, office.desk, {
    ...provider(),
    service: "telework",
    what: "サインインできない",
    earlier: { knownAt, reason: "夜間の電話" },
  });
  const announcement = {
    subject: "障害のお知らせ",
    body: "サインインできない状態です。",
    audience: { to: "all-customers" },
    channels: ["sign-in-page"],
  } as const;
  const announce = (actor = office.desk, mailed = false) =>
    announceOutage(office.database, actor, false, {
      ...provider(),
      outageId,
      reason: "operation",
      announcement: {
        ...announcement,
        channels: [...(mailed ? (["mail"] as const) : announcement.channels)],
      },
    });
  const listed = async () =>
    (await listOutages(office.database, office.desk, false, provider())).outages.find(
      (one) => one.outageId === outageId,
    );
  await expect(announce(office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  await expect(announce(office.desk, true)).rejects.toMatchObject({ code: "notices.no_mail_server" });
  expect(await listed()).not.toHaveProperty("announced");
  const announced = await announce();
  await expect(announce()).rejects.toMatchObject({ code: "registers.outage_announced" });
  expect(await listed()).toMatchObject({ announced });
  const entries = await office.recorded(office.provider.tenantId);
  const detailsOf = (name: string) =>
    entries.filter(({ action, details }) => {
      const { outageId: of, noticeId } = details as { outageId?: string; noticeId?: string };
      return action === name && (of === outageId || noticeId === announced.noticeId);
    });
  expect(detailsOf("notice.outage_known")).toMatchObject([
    { known_at: knownAt, details: { outageId, noticeId: announced.noticeId } },
  ]);
  expect(detailsOf("registers.outage_announced")).toMatchObject([{ details: announced }]);

  office.time.set(tokyo("2026-11-20T11:00"));
  await endOutage(office.database, office.bus, office.desk, {
    ...provider(),
    outageId,
    upAt: new Date(tokyo("2026-11-20T10:30")),
  });
  expect(await listed()).toMatchObject({
    upAt: tokyo("2026-11-20T10:30"),
    announced: { ...announced, overAt: tokyo("2026-11-20T11:00") },
  });
  await expect(announce()).rejects.toMatchObject({ code: "registers.outage_ended" });
});

test("closed enquiries come page by page, the last one closed first, at the customer's and across customers at the desk", async () => {
  const other = await office.customer();
  await register(other);
  const settle = async (of: ServedCustomer, minute: number) => {
    // Later than whatever else was closed here.
    at(`2027-03-01T10:${minute}`);
    const { tenantId, administrator: actor } = of;
    const { database, bus } = office;
    const enquiryId = await askHelpDesk(database, bus, actor, { tenantId, ...question });
    await answerEnquiry(database, bus, office.desk, {
      ...of.served,
      enquiryId,
      text: "再起動してください。",
    });
    await settleEnquiry(database, bus, actor, { tenantId, enquiryId });
    return enquiryId;
  };
  const closed = [];
  // Three of them in one minute, and so at one instant.
  for (const [of, minute] of [
    [customer, 11],
    [other, 12],
    [customer, 12],
    [customer, 12],
    [other, 13],
  ] as const)
    closed.push(await settle(of, minute));
  const open = await ask();
  expect((await queue()).enquiries.map(({ enquiryId }) => enquiryId)).toContain(open);
  expect((await queue()).enquiries.filter(({ state }) => state === "closed")).toEqual([]);

  const read = async (list: (after: object) => ReturnType<typeof listClosedEnquiries>, most: number) => {
    const pages: EnquiryId[][] = [];
    for (let after: object | undefined = {}; after && pages.length < most; ) {
      const page = await list(after);
      pages.push(page.enquiries.map(({ enquiryId }) => enquiryId));
      after = page.next;
    }
    return pages;
  };
  const own = await read(
    (after) =>
      listClosedEnquiries(office.database, customer.administrator, {
        tenantId: customer.tenantId,
        limit: 2,
        ...after,
      }),
    3,
  );
  expect(own.map((page) => page.length)).toEqual([2, 1]);
  expect(new Set(own.flat())).toEqual(new Set([closed[0], closed[2], closed[3]]));
  expect(own.flat().at(-1)).toBe(closed[0]);
  const desk = await read(
    (after) => listClosedQueue(office.database, office.desk, { ...provider(), limit: 2, ...after }),
    3,
  );
  expect(desk[0]?.[0]).toBe(closed[4]);
  expect(new Set(desk.flat().slice(0, 5))).toEqual(new Set(closed));
  expect(new Set(desk.flat()).size).toBe(desk.flat().length);
  await expect(
    listClosedQueue(office.database, office.clerk, { ...provider(), limit: 2 }),
  ).rejects.toMatchObject({ code: "access.denied" });
});

test("both sides hear at once that an enquiry went on, and not what", async () => {
  const heard: string[] = [];
  const stop = office.bus.subscribe("*", ({ subject, tenantId, ids }) => {
    expect(ids).toEqual({});
    heard.push(`${subject} ${tenantId}`);
  });
  const both = [
    `registers.enquiry_changed ${customer.tenantId}`,
    `registers.queue_changed ${office.provider.tenantId}`,
  ];
  const enquiryId = await ask();
  expect(heard.splice(0)).toEqual(both);
  await answer(enquiryId);
  expect(heard.splice(0)).toEqual(both);
  at("2026-12-01T00:00");
  await fallSilent();
  expect(heard.splice(0)).toEqual(both);
  await expect(reply(enquiryId)).rejects.toMatchObject({ code: "registers.enquiry_closed" });
  expect(heard).toEqual([]);
  stop();
});

test("a hidden defect of watch is a ticket that is repaired free of charge, seen by both sides; other services promise none [TRM-19]", async () => {
  const { database, bus, desk } = office;
  const { tenantId, administrator, served } = customer;
  const ask = (service: "watch" | "telework") =>
    askHelpDesk(database, bus, administrator, { tenantId, ...question, service });
  const mark = (enquiryId: EnquiryId, actor: PersonActor = desk) =>
    markDefect(database, bus, actor, { ...served, enquiryId, what: "検知が動かない" });
  const enquiryId = await ask("watch");
  await expect(mark(await ask("telework"))).rejects.toMatchObject({ code: "registers.defect_not_promised" });
  await expect(mark(enquiryId, office.clerk)).rejects.toMatchObject({ code: "access.denied" });
  await mark(enquiryId);
  await expect(mark(enquiryId)).rejects.toMatchObject({ code: "registers.nothing_changed" });
  const { enquiries } = await listEnquiries(database, administrator, { tenantId });
  expect(enquiries.find((one) => one.enquiryId === enquiryId)?.defect).toMatchObject({
    what: "検知が動かない",
    isFreeOfCharge: true,
  });
  expect((await office.recorded(tenantId)).at(-1)).toMatchObject({
    action: "registers.defect_entered",
    details: expect.objectContaining({ isFreeOfCharge: true, service: "watch" }),
  });
});
