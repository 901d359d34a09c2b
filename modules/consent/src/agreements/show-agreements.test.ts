import { inTenant, type PersonActor } from "@tachiai/platform";
import { expect, test } from "vitest";
import { openMarket } from "../testing/open-market.ts";
import { enterAgreement, settleAgreement } from "./lay-down-agreement.ts";
import { listHeldRules } from "./show-agreements.ts";

test("a worker reads by what kind of paper a rule holds, and who may read the paper how it is called [TRM-10]", async () => {
  const { database, tenantId, administrator, worker } = await openMarket("telework");
  const agreementId = await inTenant(database, administrator, tenantId, (tx) =>
    enterAgreement(tx, administrator, {
      kind: "special",
      reference: "特約-2026-1",
      concludedOn: "2026-11-20",
      profiles: ["telework"],
      clauses: ["help-desk"],
      text: "最初の回答までの時間を60分とします。",
      edits: { "first-answer-minutes": 60 },
      from: "2026-11-20",
    }),
  );
  await inTenant(database, worker, tenantId, (tx) =>
    settleAgreement(tx, worker, { agreementId, decision: { decision: "approve" } }),
  );
  const papers = async (actor: PersonActor) => {
    const held = await listHeldRules(database, actor, { tenantId, profileId: "telework" });
    return [
      held.rules.find(({ key }) => key === "first-answer-minutes")?.paper,
      held.clauses.find(({ clause }) => clause === "help-desk")?.paper,
    ];
  };
  const named = { is: "special", reference: "特約-2026-1" };
  expect(await papers(administrator)).toEqual([named, named]);
  expect(await papers(worker)).toEqual([{ is: "special" }, { is: "special" }]);
});
