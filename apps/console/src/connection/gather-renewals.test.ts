import { type Endpoint, getHome, listDay } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { gatherRenewals } from "./gather-renewals.ts";

function openGathering() {
  const renewed: (readonly Endpoint[])[] = [];
  const waiting: (() => void)[] = [];
  const fetching: (() => void)[] = [];
  const renewals = gatherRenewals({
    pauseMs: 500,
    after(_, callBack) {
      waiting.push(callBack);
      return () => waiting.splice(waiting.indexOf(callBack), 1);
    },
    renew(endpoints) {
      renewed.push(endpoints);
      return new Promise((resolve) => fetching.push(resolve));
    },
  });
  return {
    renewals,
    renewed,
    waiting,
    letPausePass: () => waiting.shift()?.(),
    letFetchEnd: async () => {
      fetching.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

test("a hundred devices that report at once cost one fetch of each answer", () => {
  const { renewals, renewed, letPausePass } = openGathering();
  for (let device = 0; device < 100; device++) renewals.note([listDay, getHome]);
  letPausePass();
  expect(renewed).toEqual([[listDay, getHome]]);
});

test("what becomes old during a fetch is fetched after it, and does not cancel it", async () => {
  const { renewals, renewed, letPausePass, letFetchEnd, waiting } = openGathering();
  renewals.note([listDay]);
  letPausePass();
  renewals.note([getHome]);
  renewals.note([listDay]);
  expect(waiting).toHaveLength(0);
  await letFetchEnd();
  letPausePass();
  expect(renewed).toEqual([[listDay], [getHome, listDay]]);
  await letFetchEnd();
  expect(waiting).toHaveLength(0);
});

test("a page that was left fetches nothing more", () => {
  const { renewals, waiting } = openGathering();
  renewals.note([listDay]);
  renewals.close();
  renewals.note([getHome]);
  expect(waiting).toHaveLength(0);
});
