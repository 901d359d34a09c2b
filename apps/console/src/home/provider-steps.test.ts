import { expect, test } from "vitest";
import { providerSteps } from "./provider-steps.ts";

const doneIn = (customers: { handedOver: boolean }[]) =>
  providerSteps(customers).flatMap(({ step, done }) => (done ? [step] : []));

test("a provider without customers has every step before him", () => {
  expect(providerSteps([])).toHaveLength(3);
  expect(doneIn([])).toEqual([]);
});

test("a customer that is made waits for its administrator", () => {
  expect(doneIn([{ handedOver: false }])).toEqual(["customer"]);
});

test("once a customer is handed over the steps are gone", () => {
  expect(providerSteps([{ handedOver: false }, { handedOver: true }])).toEqual([]);
});
