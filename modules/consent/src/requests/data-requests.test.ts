import type { PersonActor } from "@tachiai/platform";
import type { DataRequestId, DataRequestKind } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ConsentDesk, type Office, openConsentDesk } from "../testing/open-consent-desk.ts";
import { countRequestWork } from "./count-request-work.ts";
import { answerDataRequest, identifyRequester } from "./handle-request.ts";
import { listDataRequests, listMyDataRequests } from "./list-requests.ts";
import { askForMyData, enterDataRequest } from "./receive-request.ts";
import { setRequestDays } from "./set-request-days.ts";
import { withdrawMyDataRequest } from "./withdraw-my-request.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
});

const ask = (kind: DataRequestKind, actor = office.worker) =>
  askForMyData(desk.database, desk.bus, actor, { tenantId: office.tenantId, kind, text: "わたしの記録" });
const enter = (actor = office.administrator) =>
  enterDataRequest(desk.database, desk.bus, actor, {
    tenantId: office.tenantId,
    kind: "disclosure",
    text: "在籍中の記録",
    name: "元社員",
    contact: "東京都千代田区1-1",
  });
const identify = (requestId: DataRequestId, actor = office.administrator) =>
  identifyRequester(desk.database, desk.bus, actor, {
    tenantId: office.tenantId,
    requestId,
    how: "運転免許証の写し",
  });
const answer = (
  requestId: DataRequestId,
  result: "granted" | "refused" = "granted",
  actor = office.administrator,
) =>
  answerDataRequest(desk.database, desk.bus, actor, {
    tenantId: office.tenantId,
    requestId,
    result,
    ...(result === "refused" && { ground: "not-the-person" as const }),
    text: "回答",
  });
const mine = async (actor: PersonActor = office.worker) =>
  (await listMyDataRequests(desk.database, actor, office)).requests;
const all = () => listDataRequests(desk.database, office.administrator, office);
const setDays = (days: number, actor = office.administrator) =>
  setRequestDays(desk.database, desk.bus, actor, { tenantId: office.tenantId, days });
const actions = async () =>
  (await office.recorded())
    .map(({ action }) => String(action))
    .filter((action) => action.startsWith("consent.request"));

test("a person asks, an administrator answers within two weeks, and the person reads the answer [EVD-07]", async () => {
  const requestId = await ask("disclosure");
  expect(await mine()).toMatchObject([
    { state: "identified", dueOn: "2026-12-04", identified: { how: "signed-in" } },
  ]);
  expect(await countRequestWork(desk.database, office.administrator, office)).toBe(1);
  await answer(requestId);
  expect(await mine()).toMatchObject([
    { state: "answered", answered: { result: "granted", text: "回答", byName: "管理" } },
  ]);
  expect(await countRequestWork(desk.database, office.administrator, office)).toBe(0);
  expect(await actions()).toEqual(["consent.request_received", "consent.request_answered"]);
});

test("somebody without an account is granted nothing before it is written down how he was identified", async () => {
  const requestId = await enter();
  await expect(answer(requestId)).rejects.toMatchObject({ code: "consent.requester_unknown" });
  await identify(requestId);
  await answer(requestId);
  expect((await all()).requests).toMatchObject([
    {
      name: "元社員",
      identified: { how: "運転免許証の写し", byName: "管理" },
      answered: { result: "granted" },
    },
  ]);
  expect(await actions()).toEqual([
    "consent.request_received",
    "consent.requester_identified",
    "consent.request_answered",
  ]);
});

test("whoever cannot be identified is refused, with the ground", async () => {
  const requestId = await enter();
  await answer(requestId, "refused");
  expect((await all()).requests).toMatchObject([
    { state: "answered", answered: { result: "refused", ground: "not-the-person" } },
  ]);
});

test("asking to stop the use of face information ends the consent to it at once [EVD-07]", async () => {
  await office.accept();
  await office.putPolicy();
  await office.grant();
  desk.heard.length = 0;
  await ask("stop-use");
  await expect(office.use()).rejects.toMatchObject({ code: "consent.worker_withdrawn" });
  expect(desk.heard.map(({ subject }) => subject)).toContain("consent.withdrawn");
});

test("a request is answered or taken back once; nobody touches another's, nor answers his own", async () => {
  const requestId = await ask("correction");
  const takeBack = (actor: PersonActor) =>
    withdrawMyDataRequest(desk.database, desk.bus, actor, { tenantId: office.tenantId, requestId });
  await expect(takeBack(office.administrator)).rejects.toMatchObject({ code: "consent.request_not_found" });
  await takeBack(office.worker);
  await expect(takeBack(office.worker)).rejects.toMatchObject({ code: "consent.request_closed" });
  await expect(answer(requestId)).rejects.toMatchObject({ code: "consent.request_closed" });
  await expect(identify(requestId)).rejects.toMatchObject({ code: "consent.request_closed" });
  const own = await ask("deletion", office.administrator);
  await expect(answer(own)).rejects.toMatchObject({ code: "access.denied" });
});

test("a worker sees and answers nobody's requests", async () => {
  const requestId = await ask("disclosure");
  await expect(listDataRequests(desk.database, office.worker, office)).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect(enter(office.worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(identify(requestId, office.worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(answer(requestId, "granted", office.worker)).rejects.toMatchObject({ code: "access.denied" });
  expect(await mine(office.administrator)).toEqual([]);
});

test("an administrator sets the deadline; who asked before keeps the day he was promised, and it is an entry [EVD-07]", async () => {
  await ask("disclosure");
  await setDays(7);
  await ask("correction");
  expect((await all()).answerWithinDays).toBe(7);
  expect((await mine()).map(({ kind, dueOn }) => `${kind} ${dueOn}`).toSorted()).toEqual([
    "correction 2026-11-27",
    "disclosure 2026-12-04",
  ]);
  expect(await office.recorded()).toContainEqual(
    expect.objectContaining({ action: "consent.request_days_set", details: { days: 7, before: 14 } }),
  );
});

test("a deadline that stays as it was leaves no entry, and nobody but an administrator sets one", async () => {
  await setDays(14);
  expect(await actions()).toEqual([]);
  await expect(setDays(30, office.worker)).rejects.toMatchObject({ code: "access.denied" });
});
