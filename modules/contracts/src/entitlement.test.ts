import { type Contract, ContractId, type Service } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { judgeEntitlement } from "./entitlement.ts";

const contract = (state: Contract["state"], service?: Service): Contract => ({
  contractId: ContractId.parse("00000000-0000-4000-8000-000000000001"),
  kind: service ? "service" : "internal",
  ...(service && { service }),
  state,
  formedAt: "2026-11-21T00:00:00.000Z",
  startsOn: "2026-11-21",
  plan: "other",
});
const refused = (why: string) => ({ entitled: false, why });

test("the internal contract of an own-use installation entitles to every service", () => {
  for (const service of ["telework", "watch", "support", "maintenance"] as const)
    expect(judgeEntitlement([contract("active")], service)).toEqual({ entitled: true });
});

test("a contract for one service entitles to no other", () => {
  const contracts = [contract("active", "telework")];
  expect(judgeEntitlement(contracts, "telework")).toEqual({ entitled: true });
  expect(judgeEntitlement(contracts, "watch")).toEqual(refused("not_entitled"));
});

test("without any contract nothing may be used", () => {
  expect(judgeEntitlement([], "telework")).toEqual(refused("not_entitled"));
});

test("a suspended or ended contract entitles to nothing and says which it is", () => {
  expect(judgeEntitlement([contract("suspended", "watch")], "watch")).toEqual(refused("suspended"));
  expect(judgeEntitlement([contract("ended")], "watch")).toEqual(refused("ended"));
  expect(judgeEntitlement([contract("ended", "watch"), contract("suspended", "watch")], "watch")).toEqual(
    refused("suspended"),
  );
});

test("a new contract counts beside one that is over", () => {
  expect(judgeEntitlement([contract("ended", "watch"), contract("active", "watch")], "watch")).toEqual({
    entitled: true,
  });
});
