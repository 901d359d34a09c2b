import { WitnessId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { orderLogKeyReplacement } from "../logs/log-keys.ts";
import { replaceLogKey } from "../replacing/replace-log-key.ts";
import { openTestVault } from "../testing/test-vault.ts";
import { openKeyTelling } from "./tell-key-successions.ts";

const witness = {
  witnessId: WitnessId.parse("5b0f1c1e-7c55-4d41-9a54-0e7d4ff0f5aa"),
  verifierKey: "w",
  url: "http://w",
  operator: "監査法人",
  isSameOperator: false,
  addedAt: new Date(),
};

test("a witness is told of a replaced key once, when it answers, and its contradiction is a fault", async () => {
  const vault = await openTestVault();
  const told: string[] = [];
  const answers: (number | undefined)[] = [undefined, 200, 200, 409];
  const tell = openKeyTelling(vault.logIdentity, async (_url, note) => {
    told.push(note);
    const status = answers[told.length - 1];
    return status === undefined ? undefined : { status, body: "" };
  });
  const replace = async () => {
    await orderLogKeyReplacement(vault.keys);
    return (await replaceLogKey(vault))?.note ?? "";
  };
  expect(await tell([witness])).toEqual([]);
  const first = await replace();
  for (let pass = 0; pass < 3; pass++) expect(await tell([witness])).toEqual([]);
  expect(told).toEqual([first, first]);
  const second = await replace();
  expect(await tell([witness])).toHaveLength(1);
  expect(told.slice(2)).toEqual([first, second]);
  await vault.close();
});
