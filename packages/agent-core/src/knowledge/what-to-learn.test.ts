import { DeviceId, PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { whatToLearn } from "./what-to-learn.ts";

const me = {
  personId: PersonId.parse("22222222-2222-4222-8222-222222222222"),
  deviceId: DeviceId.parse("33333333-3333-4333-8333-333333333333"),
};
const somebodyElse = "44444444-4444-4444-8444-444444444444";

test.each([
  ["a withdrawal in the console", "consent.withdrawn", { personId: me.personId }, "everything"],
  ["the company's withdrawal", "consent.withdrawn", { purpose: "company-agreement" }, "everything"],
  ["a step of the contract", "contract.changed", { contractId: somebodyElse }, "everything"],
  ["a stamp in the console", "telework.stamped", { personId: me.personId }, "status"],
  ["a manager's confirmation", "telework.enrolment_decided", { personId: me.personId }, "everything"],
  ["another agent of his", "telework.agent_activated", { deviceId: somebodyElse }, "everything"],
  ["its own activation", "telework.agent_activated", { deviceId: me.deviceId }, "nothing"],
  ["a colleague's stamp", "telework.stamped", { personId: somebodyElse }, "nothing"],
  ["its own report", "telework.presence_changed", { personId: me.personId }, "nothing"],
])("after %s the agent asks for %s", (_what, subject, ids, part) => {
  expect(whatToLearn(subject, { ...ids }, me)).toBe(part);
});
