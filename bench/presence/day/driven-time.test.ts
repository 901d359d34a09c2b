import { setImmediate as turn } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { DrivenTime } from "./driven-time.ts";

let time: DrivenTime;
let ended: { readonly at: number }[];
beforeEach(() => {
  time = new DrivenTime(0);
  ended = [];
});

/** Works for longer than the event loop has to be quiet for, as threads do. */
const elsewhere = {
  unit: "ms",
  double: (number: number) => 2 * number,
  async work(answer: string) {
    for (let turns = 0; turns < 100; turns += 1) await turn();
    ended.push({ at: time.clock.now() });
    return answer;
  },
};

test("what works elsewhere takes no simulated time when time was told of it", async () => {
  const held = time.holding(elsewhere);
  time.clock.after(1000, () => {
    void held.work("").then(() => time.clock.after(1000, () => void held.work("")));
  });
  for (let second = 1; second <= 10; second += 1) time.clock.after(second * 1000, () => {});
  await time.pass(10_000);
  expect(ended).toEqual([{ at: 1000 }, { at: 2000 }]);
  expect(time.clock.now()).toBe(10_000);
});

test("a held port answers as it did, and goes on after a failure", async () => {
  const held = time.holding({
    ...elsewhere,
    async fail() {
      await turn();
      throw new Error("broken");
    },
  });
  expect([held.unit, held.double(21), await held.work("done")]).toEqual(["ms", 42, "done"]);
  await expect(held.fail()).rejects.toThrow("broken");
  await time.pass(5);
  expect(time.clock.now()).toBe(5);
});
