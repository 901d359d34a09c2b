import { type Contract, ContractId, type Service } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { lastDayOf, lastDayOfAll } from "./ended-on.ts";

const contract = (state: Contract["state"], service: Service, endedOn?: string): Contract => ({
  contractId: ContractId.parse("00000000-0000-4000-8000-000000000001"),
  kind: "service",
  service,
  state,
  formedAt: "2026-11-21T00:00:00.000Z",
  startsOn: "2026-11-21",
  plan: "other",
  ...(endedOn !== undefined && { endedOn }),
});

test("a service is over on the last day of its last contract", () => {
  const contracts = [
    contract("ended", "telework", "2026-12-31"),
    contract("ended", "telework", "2026-03-31"),
    contract("ended", "watch", "2027-03-31"),
  ];
  expect(lastDayOf(contracts, "telework")).toBe("2026-12-31");
});

test("the organisation's contracts are over on the last day of the last of all", () => {
  const over = [contract("ended", "telework", "2027-03-31"), contract("ended", "watch", "2026-12-31")];
  expect(lastDayOfAll(over)).toBe("2027-03-31");
  expect(lastDayOfAll([...over, contract("active", "support")])).toBeUndefined();
  expect(lastDayOfAll([])).toBeUndefined();
});

test("it is not over while a contract for it stands or is suspended, nor where there never was one", () => {
  const over = contract("ended", "telework", "2026-12-31");
  expect(lastDayOf([over, contract("active", "telework")], "telework")).toBeUndefined();
  expect(lastDayOf([over, contract("suspended", "telework")], "telework")).toBeUndefined();
  expect(lastDayOf([over], "support")).toBeUndefined();
});
