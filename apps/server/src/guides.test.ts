import {
  finishSecurityStep,
  type GuideId,
  getHome,
  listGuides,
  listSecuritySteps,
  postGuide,
  takeDownGuide,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const nine = "2026-11-24T00:00:00.000Z";

let server: TestServer;
let provider: Company;
let desk: Person;
let ours: Company;
let theirs: Company;
beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  desk = await provider.join("窓口 三郎", ["help-desk"]);
  ours = await addCustomer(server, provider, "試験商事");
  theirs = await addCustomer(server, provider, "別の会社");
});
afterAll(() => server.close());

const of = ({ tenantId }: Company) => ({ params: { tenantId } });
const step = {
  kind: "security-step",
  subject: "OSの更新",
  body: "毎月、更新を適用してください。\n\n<b>期限</b>は翌月末です。",
} as const;
const post = (body: Parameters<typeof bodyOf>[0] = step, by = desk, where = provider) =>
  by.browser.api.call(postGuide, { ...of(where), body: bodyOf(body) });
const bodyOf = (body: { kind: "how-to" | "news" | "security-step"; subject: string; body: string }) => body;
const posted = async () => (await server.browser().api.call(listGuides)).guides;
const stepsOf = async (company: Company, by = company.administrator) =>
  (await by.browser.api.call(listSecuritySteps, of(company))).steps;
const finish = (guideId: GuideId, company = ours, by = company.administrator) =>
  by.browser.api.call(finishSecurityStep, { params: { tenantId: company.tenantId, guideId } });
const openAtHome = async (company: Company) =>
  (await company.administrator.browser.api.call(getHome, of(company))).items.find(
    ({ kind }) => kind === "security-steps-to-take",
  );
const sealed = (tenantId: string, action: string, subject: string) =>
  server.query<{ details: Record<string, unknown> }>(
    "select details from evidence.entry where tenant_id = $1 and action = $2 and subject = $3",
    tenantId,
    action,
    subject,
  );

test("what the operator posts is read by anybody who has not signed in, from a moment that is sealed, until it is taken down [SLA-08]", async () => {
  const { guideId, postedAt } = await post({ kind: "news", subject: "更新", body: "新しくなりました。" });
  const { guideId: howTo } = await post({ kind: "how-to", subject: "使い方", body: "こうします。" });
  expect(postedAt).toBe(nine);
  const mine = (await posted()).find((guide) => guide.guideId === guideId);
  expect(mine).toMatchObject({ kind: "news", body: "新しくなりました。", postedAt: nine });
  expect(await posted()).toContainEqual(expect.objectContaining({ guideId: howTo, kind: "how-to" }));
  expect(await sealed(provider.tenantId, "notice.guide_posted", guideId)).toMatchObject([
    { details: { postedAt: nine, textSha256: mine?.textSha256 } },
  ]);
  const down = { params: { tenantId: provider.tenantId, guideId } };
  await desk.browser.api.call(takeDownGuide, down);
  expect((await posted()).some((guide) => guide.guideId === guideId)).toBe(false);
  await expect(desk.browser.api.call(takeDownGuide, down)).rejects.toMatchObject({
    code: "notices.guide_not_found",
  });
});

test("an administrator sees which security steps are open and says for his company that one is done, once [SLA-08]", async () => {
  const { guideId } = await post();
  expect(await openAtHome(ours)).toMatchObject({ count: 1 });
  const auditor = await ours.join("監査 四郎", ["auditor"]);
  await expect(finish(guideId, ours, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await Promise.all([finish(guideId), finish(guideId)]);
  expect(await stepsOf(ours, auditor)).toMatchObject([
    { guideId, body: step.body, done: { at: nine, byName: ours.administrator.displayName } },
  ]);
  expect(await sealed(ours.tenantId, "notice.security_step_done", guideId)).toHaveLength(1);
  expect(await openAtHome(ours)).toBeUndefined();
  // What one company has done says nothing of another's.
  expect((await stepsOf(theirs))[0]).not.toHaveProperty("done");
  await expect(theirs.administrator.browser.api.call(listSecuritySteps, of(ours))).rejects.toMatchObject({
    code: "access.no_engagement",
  });
});

test("nobody but who speaks for the operator posts, and a step that is taken down cannot be done any more", async () => {
  await expect(post(step, ours.administrator, ours)).rejects.toMatchObject({ code: "access.denied" });
  const { guideId } = await post();
  await desk.browser.api.call(takeDownGuide, { params: { tenantId: provider.tenantId, guideId } });
  await expect(finish(guideId)).rejects.toMatchObject({ code: "notices.guide_not_found" });
});

test("a security step is not pushed out by what is posted after it [SLA-08]", async () => {
  const { guideId } = await post();
  await server.query(
    `insert into notices.guide (guide_id, tenant_id, kind, subject, body, text_sha256, written_by, posted_at)
     select gen_random_uuid(), tenant_id, 'news', subject, body, text_sha256, written_by, posted_at + interval '1 hour'
       from notices.guide, generate_series(1, 200) where guide_id = $1`,
    guideId,
  );
  expect((await stepsOf(ours)).map((one) => one.guideId)).toContain(guideId);
});
