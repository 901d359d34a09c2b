import { queryUnwalled } from "@tachiai/platform/testing";
import {
  type ApplicationForm,
  ApplicationId,
  ContractId,
  OrganisationId,
  ResellerId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  assignment,
  openApplicationDesk,
  suitsAll,
  telework,
  watch,
} from "../testing/open-application-desk.ts";
import { acceptApplication } from "./accept-application.ts";
import { applyFromConsole, listOwnApplications, withdrawOwnApplication } from "./apply-from-console.ts";
import { previewAcceptance } from "./decide-application.ts";
import { enterApplication } from "./enter-application.ts";
import { enterLineSuccessor, listLineSuccessors } from "./line-successors.ts";
import { listApplications } from "./list-applications.ts";
import { applyByQuote, issueQuote, listQuotes, lookAtQuote, withdrawQuote } from "./quotes.ts";

type Desk = Awaited<ReturnType<typeof openApplicationDesk>>;
let desk: Desk;
beforeAll(async () => {
  desk = await openApplicationDesk();
});
afterAll(() => desk.world.close());
beforeEach(async () => {
  desk.world.time.set("2026-11-23T00:00:00.000Z");
  await desk.change("delete from contracts.application_step");
  await desk.change("delete from contracts.application");
  await desk.change("delete from consent.terms_version");
});

const refusal = (code: string, details?: object) => ({ code, ...(details && { details }) });
const last = async () => (await desk.list())[0];

describe("a new contract", () => {
  test("is formed when the provider accepts, from the day on that he then notifies [CON-01] [CON-03] [CON-07]", async () => {
    const { applicationId, number } = await desk.enter(telework);
    expect(number).toBe(1);
    expect(await last()).toMatchObject({
      state: "applied",
      channel: "paper",
      applicantName: "株式会社あおば",
      papers: ["order", "application"],
    });
    const { link } = await desk.accept(applicationId, { on: "2026-12-05", minimumUntil: "2027-11-30" });
    expect(link).toMatch(/^https:\/\/tachiai\.example\/link#/);
    const organisationId = OrganisationId.parse(applicationId);
    expect(await desk.contractsOf(organisationId)).toEqual([
      {
        service: "telework",
        kind: "formed",
        facts: {
          startsOn: "2026-12-05",
          plan: "monthly",
          count: 30,
          minimumUntil: "2027-11-30",
          appliedOn: "2026-11-23",
        },
      },
    ]);
    expect(await last()).toMatchObject({
      state: "accepted",
      organisationId,
      papers: ["order", "application", "acceptance"],
      steps: [
        { kind: "drafted" },
        { kind: "applied" },
        { kind: "accepted", byName: "契約 花子", accepted: { on: "2026-12-05", minimumUntil: "2027-11-30" } },
      ],
    });
    const [notice] = await desk.change("select subject, body, audience from notices.notice");
    expect(notice).toMatchObject({ subject: expect.stringContaining("承諾・利用開始") });
    expect(String(notice?.["body"])).toContain("利用開始日：2026年12月5日");
    const actions = (await desk.world.log(organisationId as never)).map(({ action }) => action);
    expect(actions).toContain("contract.formed");
  });

  test("keeps the day in Tokyo on which its form was received, however late it was entered and accepted [CON-16]", async () => {
    const { applicationId } = await desk.enter(watch, { receivedAt: "2019-05-29T15:30:00.000Z" });
    await desk.accept(applicationId, { on: "2019-06-10" });
    expect(await desk.contractsOf(OrganisationId.parse(applicationId))).toMatchObject([
      { service: "watch", facts: { startsOn: "2019-06-10", appliedOn: "2019-05-30" } },
    ]);
  });

  test("that is accepted has its contract billed to somebody, or it is told that nobody is [CON-03]", async () => {
    const { applicationId } = await desk.enter(telework);
    const contracted: object[] = [];
    const whenContracted = async (_: unknown, __: unknown, one: object) => {
      contracted.push(one);
    };
    const { tenantId } = desk.provider;
    const confirmed = { isAssigneeInArrears: false, isRemainderSettled: false };
    await acceptApplication({ ...desk.ports, whenContracted }, desk.clerk, {
      tenantId,
      applicationId,
      origin: "https://tachiai.example",
      ...confirmed,
    });
    const organisationId = (await last())?.organisationId;
    expect(contracted).toEqual([
      {
        contractId: applicationId,
        organisationId,
        customer: "株式会社あおば",
        plan: "monthly",
        isThroughReseller: false,
      },
    ]);
    const told = async (attached: readonly string[] | undefined) => {
      const { applications } = await listApplications(
        desk.database,
        async () => attached && new Set(attached.map((id) => ContractId.parse(id))),
        desk.clerk,
        { tenantId },
      );
      return applications[0]?.isUnattached;
    };
    expect([await told([]), await told([applicationId]), await told(undefined)]).toEqual([
      true,
      undefined,
      undefined,
    ]);

    const through = await enterApplication(desk.database, desk.bus, async () => "販売店", desk.clerk, {
      tenantId,
      form: telework,
      receivedAt: "2026-11-22T23:00:00.000Z",
      resellerId: ResellerId.parse(crypto.randomUUID()),
    });
    await acceptApplication({ ...desk.ports, whenContracted }, desk.clerk, {
      tenantId,
      applicationId: through.applicationId,
      origin: "https://tachiai.example",
      ...confirmed,
    });
    expect(contracted.at(-1)).toMatchObject({ isThroughReseller: true });
  });

  test("is refused for a reason of its terms and no other, and cannot be decided again [CON-02]", async () => {
    const { applicationId } = await desk.enter(telework);
    await expect(desk.refuse(applicationId, "arrears")).rejects.toMatchObject(
      refusal("application.reason_unknown"),
    );
    await desk.refuse(applicationId, "earlier-breach");
    expect(await last()).toMatchObject({ state: "refused", papers: ["order", "application", "refusal"] });
    await expect(desk.accept(applicationId)).rejects.toMatchObject(refusal("application.decided"));
    await expect(desk.refuse(applicationId, "unsuitable")).rejects.toMatchObject(
      refusal("application.decided"),
    );
  });

  test("is not for who is no organisation in Japan [CON-02] [PTY-06]", async () => {
    const { applicationId } = await desk.enter({ ...telework, statement: { ...suitsAll, isInJapan: false } });
    await expect(desk.accept(applicationId)).rejects.toMatchObject(
      refusal("application.cannot_accept", { reason: "no-japanese-entity" }),
    );
    expect(await last()).toMatchObject({ state: "applied" });
  });

  test("of watch waits for what came in before; also a refusal does [CON-04] [CON-05]", async () => {
    const later = await desk.enter(watch, { receivedAt: "2026-11-22T09:00:00.000Z" });
    const earlier = await desk.enter(watch, { receivedAt: "2026-11-20T09:00:00.000Z" });
    expect((await desk.list()).map(({ number }) => number)).toEqual([2, 1]);
    const inTurn = refusal("application.not_in_turn", { number: 2 });
    await expect(desk.accept(later.applicationId)).rejects.toMatchObject(inTurn);
    await expect(desk.refuse(later.applicationId, "arrears")).rejects.toMatchObject(inTurn);
    await desk.refuse(earlier.applicationId, "hindrance");
    await desk.accept(later.applicationId);
  });

  test("of watch asks for a line of the list, or one that succeeds it, and its holder [CON-05] [CON-06]", async () => {
    const { tenantId } = desk.provider;
    const on = (line: object): ApplicationForm => ({
      ...watch,
      order: {
        ...watch.order,
        line: { number: "CAF-1", holder: "株式会社あおば", on: { item: "5-1-1g" }, ...line },
      } as typeof watch.order,
    });
    const other = await desk.enter(on({ holder: "株式会社ほか" }));
    await expect(desk.accept(other.applicationId)).rejects.toMatchObject(
      refusal("application.cannot_accept", { reason: "not-line-holder" }),
    );
    await desk.refuse(other.applicationId, "not-line-holder");
    const renamed = await desk.enter(on({ on: { renamed: "新 1ギガ" } }));
    await expect(desk.accept(renamed.applicationId)).rejects.toMatchObject(
      refusal("application.cannot_accept", { reason: "technical-difficulty" }),
    );
    const successor = { tenantId, name: "新1ギガ", item: "5-1-1g" } as const;
    await enterLineSuccessor(desk.database, desk.clerk, successor);
    await expect(enterLineSuccessor(desk.database, desk.clerk, successor)).rejects.toMatchObject(
      refusal("application.line_known"),
    );
    expect(await listLineSuccessors(desk.database, desk.clerk, { tenantId })).toEqual([
      { name: "新1ギガ", item: "5-1-1g" },
    ]);
    await desk.accept(renamed.applicationId);
  });

  test("may come from a customer who has another service, and stays in his domain [CON-01]", async () => {
    const company = await desk.customer("watch");
    const { applicationId } = await desk.apply(company, telework);
    const { link } = await desk.accept(applicationId);
    expect(link).toBeUndefined();
    const contracts = await desk.contracts(company);
    expect(contracts.find(({ service }) => service === "watch")?.state).toBe("active");
    expect(contracts.find(({ service }) => service === "telework")).toMatchObject({
      state: "formed",
      count: 30,
    });
    await expect(desk.apply(company, telework)).rejects.toMatchObject(
      refusal("application.contracted_already"),
    );
  });

  test("whose paper is said to come tomorrow is refused", async () => {
    await expect(desk.enter(telework, { receivedAt: "2026-11-24T00:00:00.000Z" })).rejects.toMatchObject(
      refusal("application.in_future"),
    );
  });

  test("numbers of one service follow each other, whoever comes at once [CON-04]", async () => {
    const received = await Promise.all([1, 2, 3, 4].map(() => desk.enter(watch)));
    expect(received.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });
});

describe("a change", () => {
  test("adds accounts from its day on, by the customer's own form [CON-09]", async () => {
    const company = await desk.customer("telework");
    const { applicationId } = await desk.apply(company, {
      kind: "change",
      service: "telework",
      from: "2026-11-23",
      count: 45,
    });
    await desk.accept(applicationId);
    expect(await desk.contracts(company)).toMatchObject([{ service: "telework", count: 45 }]);
    const { applications } = await listOwnApplications(desk.database, company.administrator, company);
    expect(applications).toMatchObject([{ state: "accepted", channel: "console" }]);
    expect(applications[0]?.steps.some(({ byName }) => byName !== undefined)).toBe(false);
  });

  test("of watch waits in the same row, and the fifty-first licence is refused [CON-10] [BIL-03] (V1)", async () => {
    const company = await desk.customer("watch");
    const change = (count: number): ApplicationForm => ({
      kind: "change",
      service: "watch",
      from: "2026-11-23",
      count,
    });
    await expect(desk.apply(company, change(51))).rejects.toMatchObject(
      refusal("contract.too_many_licences"),
    );
    const first = await desk.enter(watch);
    const { applicationId } = await desk.apply(company, change(50));
    await expect(desk.accept(applicationId)).rejects.toMatchObject(refusal("application.not_in_turn"));
    await desk.refuse(first.applicationId, "arrears");
    await desk.accept(applicationId);
    expect(await desk.contracts(company)).toMatchObject([{ count: 50 }]);
  });

  test("of nothing, or without a contract, does not come in", async () => {
    const company = await desk.customer("telework");
    const empty = { kind: "change", service: "telework", from: "2026-11-23" } as const;
    await expect(desk.apply(company, empty)).rejects.toMatchObject(refusal("application.nothing_changed"));
    await expect(desk.apply(company, { ...empty, service: "watch", count: 2 })).rejects.toMatchObject(
      refusal("application.no_contract"),
    );
  });
});

describe("an end", () => {
  const end = { kind: "end", service: "telework", wishedOn: "2026-11-30", destroysTool: false } as const;

  test("of a monthly plan comes with the month of receipt where the form came in time [END-01] [END-03]", async () => {
    const company = await desk.customer("telework");
    const { applicationId } = await desk.apply(company, end);
    const { tenantId } = desk.provider;
    expect(await previewAcceptance(desk.ports, desk.clerk, { tenantId, applicationId })).toEqual({
      waitsFor: [],
      inArrears: [],
      refusalReasons: ["in-minimum-term"],
      ending: {
        endsOn: "2026-11-30",
        deadline: { literal: "2026-11-24", exclusive: "2026-11-20" },
        isDisputable: true,
        remainingMonths: 0,
      },
    });
    await desk.accept(applicationId);
    expect(await desk.contracts(company)).toMatchObject([{ state: "active", endsOn: "2026-11-30" }]);
  });

  test("of another plan comes with the month after that of receipt [END-02]", async () => {
    const company = await desk.customer("telework", { plan: "other" });
    const { applicationId } = await desk.apply(company, end);
    await desk.accept(applicationId);
    expect(await desk.contracts(company)).toMatchObject([{ endsOn: "2026-12-31" }]);
  });

  test("inside the minimum term is refused until the rest of it is settled [END-01] [CON-08] (V15)", async () => {
    const company = await desk.customer("telework", { plan: "other", minimumUntil: "2027-03-31" });
    const { applicationId } = await desk.apply(company, end);
    const { tenantId } = desk.provider;
    expect(await previewAcceptance(desk.ports, desk.clerk, { tenantId, applicationId })).toMatchObject({
      fault: "in-minimum-term",
      ending: { endsOn: "2026-12-31", minimumUntil: "2027-03-31", remainingMonths: 3 },
    });
    await expect(desk.accept(applicationId)).rejects.toMatchObject(
      refusal("application.cannot_accept", { reason: "in-minimum-term" }),
    );
    await desk.accept(applicationId, { isRemainderSettled: true });
    expect(await last()).toMatchObject({
      steps: [{}, {}, { accepted: { on: "2026-12-31", remainingMonths: 3 } }],
    });
    const announced = (await desk.world.log(company.tenantId)).find(
      ({ action }) => action === "contract.end_announced",
    );
    expect(announced?.details).toMatchObject({ remainderUntil: "2027-03-31", endsOn: "2026-12-31" });
  });

  test("of watch comes on the wished day, by the form of its terms [END-11]", async () => {
    const company = await desk.customer("watch");
    const { applicationId } = await desk.apply(company, {
      ...end,
      service: "watch",
      wishedOn: "2026-11-27",
      destroysTool: true,
    });
    await desk.accept(applicationId);
    expect(await desk.contracts(company)).toMatchObject([{ service: "watch", endsOn: "2026-11-27" }]);
  });

  test.each(["telework", "watch", "support"] as const)(
    "of %s that is decided after its day comes with that day all the same [END-01] [END-03]",
    async (service) => {
      const company = await desk.customer(service);
      const { applicationId } = await desk.apply(company, { ...end, service, destroysTool: true });
      desk.world.time.set("2026-12-02T00:00:00.000Z");
      await desk.accept(applicationId);
      expect(await last()).toMatchObject({
        state: "accepted",
        steps: [{}, {}, { accepted: { on: "2026-11-30" } }],
      });
      expect(await desk.contractsOf(company.organisationId)).toMatchObject([
        { kind: "formed" },
        { kind: "end-announced", facts: { endsOn: "2026-11-30" } },
      ]);
      expect(await desk.contracts(company)).toMatchObject([{ state: "ended", endedOn: "2026-11-30" }]);
    },
  );

  test("may be taken back while it is undecided, and not after", async () => {
    const company = await desk.customer("telework");
    const { tenantId, administrator } = company;
    const { applicationId } = await desk.apply(company, end);
    await withdrawOwnApplication(desk.database, desk.bus, administrator, { tenantId, applicationId });
    await expect(
      withdrawOwnApplication(desk.database, desk.bus, administrator, { tenantId, applicationId }),
    ).rejects.toMatchObject(refusal("application.decided"));
    await expect(desk.accept(applicationId)).rejects.toMatchObject(refusal("application.decided"));
  });
});

describe("an assignment", () => {
  const signedOf = async (form: typeof assignment) => {
    const company = await desk.customer(form.service);
    const draft = await desk.apply(company, { ...form, signed: {} });
    expect(draft.number).toBeUndefined();
    const receive = (signed: typeof form.signed) =>
      enterApplication(desk.database, desk.bus, () => Promise.reject(new Error()), desk.clerk, {
        tenantId: desk.provider.tenantId,
        form: { ...form, signed },
        receivedAt: "2026-11-22T23:00:00.000Z",
        draftId: draft.applicationId,
      });
    return { company, applicationId: draft.applicationId, receive };
  };

  test("of watch needs both signatures, and the new holder takes over every debt [CON-13] [CON-14]", async () => {
    const { company, applicationId, receive } = await signedOf(assignment);
    const told: unknown[] = [];
    desk.bus.subscribe("contracts.assigned", ({ ids }) => told.push(ids));
    await expect(desk.accept(applicationId)).rejects.toMatchObject(refusal("application.decided"));
    await expect(receive({ assignor: { name: "青葉 太郎", on: "2026-11-20" } })).rejects.toMatchObject(
      refusal("application.not_signed"),
    );
    expect((await receive(assignment.signed)).number).toBe(1);
    const { link } = await desk.accept(applicationId);
    expect(link).toBeDefined();
    expect(await desk.contracts(company)).toMatchObject([{ service: "watch", endsOn: "2026-11-30" }]);
    const to = OrganisationId.parse(applicationId);
    expect(await desk.contractsOf(to)).toMatchObject([
      { service: "watch", kind: "formed", facts: { startsOn: "2026-12-01", count: 10 } },
    ]);
    expect(told).toMatchObject([{ from: company.organisationId, to }]);
    const [handedOn] = await desk.contracts(company);
    expect(desk.assigned.at(-1)).toEqual({
      contractId: handedOn?.contractId,
      newContractId: applicationId,
      on: "2026-12-01",
    });
    const assigned = (await desk.world.log(to as never)).find(({ action }) => action === "contract.assigned");
    expect(assigned?.details).toMatchObject({ from: company.organisationId, debts: "assumed" });
  });

  test("of watch is refused to who is in arrears or does not get the line [CON-13]", async () => {
    const { applicationId, receive } = await signedOf({ ...assignment, isWithLine: false });
    await receive(assignment.signed);
    const cannot = (reason: string) => refusal("application.cannot_accept", { reason });
    await expect(desk.accept(applicationId)).rejects.toMatchObject(cannot("apart-from-line"));
    await expect(desk.accept(applicationId, { isAssigneeInArrears: true })).rejects.toMatchObject(
      cannot("assignee-in-arrears"),
    );
    await desk.refuse(applicationId, "apart-from-line");
  });

  test("is refused to who is in arrears by the books, which the clerk is shown and cannot deny [CON-13]", async () => {
    const { applicationId, receive } = await signedOf(assignment);
    await receive(assignment.signed);
    const { organisationId } = await desk.customer("telework");
    const other = await desk.customer("telework");
    desk.arrears.set(organisationId, { invoices: 2, yen: 3_180, refuses: true });
    const { tenantId } = desk.provider;
    expect(await previewAcceptance(desk.ports, desk.clerk, { tenantId, applicationId })).toMatchObject({
      inArrears: [{ organisationId, invoices: 2, yen: 3_180, refuses: true }],
    });
    const cannot = refusal("application.cannot_accept", { reason: "assignee-in-arrears" });
    const denied = { assigneeId: organisationId, isAssigneeInArrears: false };
    await expect(desk.accept(applicationId, denied)).rejects.toMatchObject(cannot);
    // What the books do not know, the clerk says.
    const said = { assigneeId: other.organisationId, isAssigneeInArrears: true };
    await expect(desk.accept(applicationId, said)).rejects.toMatchObject(cannot);
    // What a reseller owes for him is for the clerk to weigh.
    desk.arrears.set(organisationId, { invoices: 1, yen: 2_090, refuses: false });
    await desk.accept(applicationId, denied);
    expect(desk.assigned.at(-1)).toMatchObject({ newContractId: applicationId });
  });

  test("of telework needs prior written consent, and may go to a customer there is [CON-12]", async () => {
    const { company, applicationId, receive } = await signedOf({ ...assignment, service: "telework" });
    await receive(assignment.signed);
    await expect(desk.accept(applicationId)).rejects.toMatchObject(
      refusal("application.cannot_accept", { reason: "no-prior-consent" }),
    );
    const assignee = await desk.customer("watch");
    const { link } = await desk.accept(applicationId, {
      priorConsent: "承諾書 2026-11-01",
      assigneeId: assignee.organisationId,
    });
    expect(link).toBeUndefined();
    expect(await desk.contracts(company)).toMatchObject([{ endsOn: "2026-11-30" }]);
    const contracts = await desk.contracts(assignee);
    expect(contracts.map(({ service, state }) => `${service} ${state}`).toSorted()).toEqual([
      "telework formed",
      "watch active",
    ]);
  });
});

describe("one at a time", () => {
  const change = { kind: "change", service: "telework", from: "2026-11-23", count: 11 } as const;
  const end = { kind: "end", service: "telework", wishedOn: "2026-11-30", destroysTool: false } as const;
  const already = refusal("application.undecided_already");

  test("a customer waits for an answer on one form of a kind before he sends the next [CON-04]", async () => {
    const company = await desk.customer("telework");
    const { tenantId, administrator, organisationId } = company;
    const { applicationId } = await desk.apply(company, change);
    await expect(desk.apply(company, change)).rejects.toMatchObject(already);
    await expect(desk.enter(change, { organisationId })).rejects.toMatchObject(already);
    await desk.apply(company, end);
    await withdrawOwnApplication(desk.database, desk.bus, administrator, { tenantId, applicationId });
    await desk.apply(company, change);
    const draft = { ...assignment, service: "telework", signed: {} } as const;
    await desk.apply(company, draft);
    await expect(desk.apply(company, draft)).rejects.toMatchObject(already);
    const other = await desk.customer("telework");
    await desk.apply(other, change);
  });

  test("more who apply at once than there are connections all get their answer [CON-04]", async () => {
    const company = await desk.customer("telework");
    const answers = await Promise.allSettled(Array.from({ length: 25 }, () => desk.apply(company, change)));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(24);
    for (const { reason } of refused) expect(reason).toMatchObject(already);
  });
});

describe("a change wished for a day behind", () => {
  test("counts from the day on which it is accepted, and not before [CON-09]", async () => {
    const company = await desk.customer("telework");
    const { applicationId } = await desk.apply(company, {
      kind: "change",
      service: "telework",
      from: "2026-10-01",
      count: 45,
    });
    desk.world.time.set("2026-11-24T00:00:00.000Z");
    await expect(desk.accept(applicationId, { on: "2026-11-23" })).rejects.toMatchObject(
      refusal("contract.day_past", { day: "2026-11-24" }),
    );
    await desk.accept(applicationId);
    expect(await last()).toMatchObject({ steps: [{}, {}, { accepted: { on: "2026-11-24" } }] });
    const steps = await desk.change("select kind, effective_at from contracts.step where step_id = $1", [
      applicationId,
    ]);
    expect(steps).toEqual([{ kind: "changed", effective_at: new Date("2026-11-23T15:00:00.000Z") }]);
  });
});

describe("an acceptance that broke off", () => {
  /** As where a server stops before a row is written. */
  const without = async (table: string, condition: string, work: () => Promise<void>) => {
    await desk.change(`
      create function public.break_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$`);
    await desk.change(`create trigger break_off before insert on ${table} for each row
      when (${condition}) execute function public.break_off()`);
    try {
      await work();
    } finally {
      await desk.change("drop function public.break_off cascade");
    }
  };
  const beforeConclusion = (work: () => Promise<void>) =>
    without("contracts.application_step", "new.kind = 'accepted'", work);
  const breaksOff = (applicationId: ApplicationId, more = {}) =>
    expect(desk.accept(applicationId, more)).rejects.toThrow("broken off");
  const decided = refusal("application.decided");

  test("after the new contract was formed goes on, and gives a fresh link [CON-03]", async () => {
    const { applicationId } = await desk.enter(watch);
    await beforeConclusion(() => breaksOff(applicationId));
    expect(await last()).toMatchObject({ state: "applied" });
    await expect(desk.refuse(applicationId, "arrears")).rejects.toMatchObject(decided);
    const { link } = await desk.accept(applicationId, { on: "2026-12-24" });
    expect(link).toMatch(/^https:\/\/tachiai\.example\/link#/);
    expect(await last()).toMatchObject({
      state: "accepted",
      steps: [{}, {}, { accepted: { on: "2026-12-01" } }],
    });
    expect(await desk.contractsOf(OrganisationId.parse(applicationId))).toHaveLength(1);
  });

  test("of a customer who is there blocks the row no longer [CON-03] [CON-04]", async () => {
    const company = await desk.customer("telework");
    const { tenantId, administrator } = company;
    const { applicationId } = await desk.apply(company, {
      ...watch,
      applicant: { ...watch.applicant, company: "株式会社　あおば" },
    });
    await beforeConclusion(() => breaksOff(applicationId));
    await expect(
      withdrawOwnApplication(desk.database, desk.bus, administrator, { tenantId, applicationId }),
    ).rejects.toMatchObject(decided);
    await desk.accept(applicationId);
    expect(await last()).toMatchObject({ state: "accepted" });
    const contracts = await desk.contracts(company);
    expect(contracts.filter(({ service }) => service === "watch")).toHaveLength(1);
  });

  const signed = async (company: Awaited<ReturnType<Desk["customer"]>>) => {
    const { applicationId } = await desk.apply(company, { ...assignment, signed: {} });
    await enterApplication(desk.database, desk.bus, () => Promise.reject(new Error()), desk.clerk, {
      tenantId: desk.provider.tenantId,
      form: assignment,
      receivedAt: "2026-11-22T23:00:00.000Z",
      draftId: applicationId,
    });
    return applicationId;
  };

  test("of an assignment leaves one contract, and never two [CON-12] [CON-13]", async () => {
    const company = await desk.customer("watch");
    const applicationId = await signed(company);
    const to = OrganisationId.parse(applicationId);
    await expect(desk.accept(applicationId, { on: "2026-11-23" })).rejects.toMatchObject(
      refusal("contract.day_past", { day: "2026-11-24" }),
    );
    expect(await desk.contractsOf(to)).toEqual([]);
    await without("contracts.contract", "true", () => breaksOff(applicationId));
    expect(await desk.contracts(company)).toMatchObject([{ service: "watch", endsOn: "2026-11-30" }]);
    expect(await desk.contractsOf(to)).toEqual([]);
    await beforeConclusion(() => breaksOff(applicationId));
    const { link } = await desk.accept(applicationId);
    expect(link).toBeDefined();
    expect(await desk.contractsOf(to)).toHaveLength(1);
    expect((await desk.contractsOf(company.organisationId)).map(({ kind }) => kind)).toEqual([
      "formed",
      "end-announced",
    ]);
  });

  test("for what the contracts refuse may be decided otherwise [CON-02]", async () => {
    const company = await desk.customer("watch");
    const applicationId = await signed(company);
    const { organisationId: assigneeId } = await desk.customer("watch");
    await expect(desk.accept(applicationId, { assigneeId })).rejects.toMatchObject(
      refusal("application.contracted_already"),
    );
    expect((await desk.contracts(company))[0]?.endsOn).toBeUndefined();
    await desk.refuse(applicationId, "apart-from-line");
  });
});

describe("a quote's link", () => {
  const said = {
    service: "telework",
    customerName: "株式会社あおば",
    lines: [{ text: "テレワーク支援サービス", quantity: 30, unitYen: 2_000 }],
    validUntil: "2026-12-20",
    remarks: "",
  } as const;
  const issue = () =>
    issueQuote(desk.database, desk.clerk, {
      tenantId: desk.provider.tenantId,
      origin: "https://tachiai.example",
      ...said,
    });
  const tokenIn = (link: string) => new URL(link).hash.slice(1);

  test("shows the quote, takes one application, and is used up by it [CON-01]", async () => {
    const { link, number } = await issue();
    const token = tokenIn(link);
    expect(new URL(link).pathname).toBe("/quote");
    expect(await lookAtQuote(desk.database, { token })).toMatchObject({
      providerName: "立会いサービス株式会社",
      quote: { number, totalYen: 60_000, customerName: "株式会社あおば" },
    });
    const apply = (form: ApplicationForm) => applyByQuote(desk.database, desk.bus, { token, form });
    await expect(apply(watch)).rejects.toMatchObject(refusal("application.wrong_form"));
    expect(await apply(telework)).toEqual({ number: 1 });
    await expect(apply(telework)).rejects.toMatchObject(refusal("application.quote_over"));
    const kept = await queryUnwalled(
      desk.world.opened.migrateConnection,
      "select * from contracts.quote where number = $1",
      [number],
    );
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await last()).toMatchObject({ channel: "link", state: "applied" });
  });

  test("ends with the quote's last day, by its withdrawal, and leads nobody anywhere who guesses", async () => {
    const { database, clerk } = desk;
    const { tenantId } = desk.provider;
    const [one, other] = [await issue(), await issue()];
    await withdrawQuote(database, clerk, { tenantId, quoteId: one.quoteId });
    await expect(lookAtQuote(database, { token: tokenIn(one.link) })).rejects.toMatchObject(
      refusal("application.quote_over"),
    );
    desk.world.time.set("2026-12-20T15:00:00.000Z");
    await expect(lookAtQuote(database, { token: tokenIn(other.link) })).rejects.toMatchObject(
      refusal("application.quote_over"),
    );
    await expect(lookAtQuote(database, { token: "A".repeat(43) })).rejects.toMatchObject(
      refusal("application.link_unknown"),
    );
    expect((await listQuotes(database, clerk, { tenantId })).slice(0, 2)).toMatchObject([
      { state: "expired" },
      { state: "withdrawn" },
    ]);
  });

  test("agrees to the terms by applying, and the customer's own ledger says so once he is one [TRM-02]", async () => {
    const { provider, clerk } = desk;
    const sha256 = Buffer.alloc(32, 7);
    await desk.change(
      `insert into consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256,
         drafted_by, proposed_by, released_by, announced_at)
       values ($1, 'telework', 'terms', 1, '約款', $2, '{"effectiveFrom":"2026-11-20","isGrave":false}',
         '2026-11-20', $3, $4, $4, $5, '2026-11-20T00:00:00Z')`,
      [
        provider.tenantId,
        JSON.stringify({ ja: "## 反社会的勢力の排除 {#anti-social-forces}\n\n1. 排除します。\n", edits: {} }),
        sha256,
        clerk.personId,
        provider.administrator.personId,
      ],
    );
    const token = tokenIn((await issue()).link);
    const { terms } = await lookAtQuote(desk.database, { token });
    expect(terms).toMatchObject({ version: 1, toAcknowledge: ["anti-social-forces"] });
    const consent = {
      version: 1,
      sha256: sha256.toString("base64"),
      acknowledged: [],
      signatory: "青葉 太郎",
    };
    const apply = (said?: object) =>
      applyByQuote(desk.database, desk.bus, {
        token,
        form: telework,
        ...(said && { consent: { ...consent, ...said } }),
      });
    await expect(apply()).rejects.toMatchObject(refusal("application.consent_missing"));
    await expect(apply({})).rejects.toMatchObject(refusal("consent.clauses_not_acknowledged"));
    await expect(apply({ version: 2 })).rejects.toMatchObject(refusal("consent.text_changed"));
    await apply({ acknowledged: ["anti-social-forces"] });
    const { applicationId } = (await last()) ?? {};
    if (!applicationId) throw new Error("nothing came in");
    await desk.accept(applicationId);
    expect(
      await desk.change("select kind, version, trigger from consent.terms_act where tenant_id = $1", [
        applicationId,
      ]),
    ).toEqual([{ kind: "agreed", version: 1, trigger: "application" }]);
  });
});

describe("who may", () => {
  const nobody = ApplicationId.parse("00000000-0000-4000-8000-000000000001");

  test("decide is the provider's contract clerk alone, and apply the customer's administrator alone [PTY-01]", async () => {
    const company = await desk.customer("telework");
    const other = await desk.customer("telework");
    const desker = await desk.provider.join("窓口 三郎", [{ role: "help-desk" }]);
    const worker = await company.join("勤務 一郎", [{ role: "worker" }]);
    const { applicationId } = await desk.apply(company, {
      kind: "change",
      service: "telework",
      from: "2026-11-23",
      count: 11,
    });
    await expect(desk.accept(applicationId, {}, desker)).rejects.toMatchObject(refusal("access.denied"));
    await expect(desk.accept(nobody)).rejects.toMatchObject(refusal("application.not_found"));
    const form = { kind: "end", service: "telework", wishedOn: "2026-11-30", destroysTool: false } as const;
    await expect(desk.apply(company, form, worker)).rejects.toMatchObject(refusal("access.denied"));
    // Another customer's is not there for him.
    const stranger = other.administrator;
    expect((await listOwnApplications(desk.database, stranger, other)).applications).toEqual([]);
    await expect(
      withdrawOwnApplication(desk.database, desk.bus, stranger, { tenantId: other.tenantId, applicationId }),
    ).rejects.toMatchObject(refusal("application.not_found"));
    await expect(
      applyFromConsole(desk.database, desk.bus, stranger, { tenantId: company.tenantId, form }),
    ).rejects.toMatchObject(refusal("access.no_engagement"));
  });

  test("an organisation without a provider applies to nobody", async () => {
    const { provider } = desk;
    await expect(
      desk.apply(provider, { kind: "end", service: "telework", wishedOn: "2026-11-30", destroysTool: false }),
    ).rejects.toMatchObject(refusal("application.no_provider"));
  });
});
