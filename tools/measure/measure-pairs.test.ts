import { expect, test } from "vitest";
import type { PeerRun } from "./measure-pairs.ts";
import { measurePairs } from "./measure-pairs.ts";

const quiet = () => {};

test("we and the peer take turns in going first", async () => {
  const order: string[] = [];
  const pairs = await measurePairs({
    pairs: 9,
    ours: async () => order.push("ours"),
    peer: async () => ({ value: order.push("peer") }),
    progress: quiet,
  });
  expect(pairs).toHaveLength(9);
  expect(order.slice(0, 6)).toEqual(["ours", "peer", "peer", "ours", "ours", "peer"]);
});

test("fewer than nine pairs are refused", async () => {
  await expect(plan({ pairs: 8 })).rejects.toThrow("at least 9");
});

test("a void run of the peer is measured again and never counted", async () => {
  const runs = scripted([
    { value: 5 },
    { void: "drew nothing" },
    new Error("crashed"),
    { value: Number.NaN },
  ]);
  const told: string[] = [];
  const pairs = await plan({ peer: runs, progress: (text) => told.push(text) });
  expect(pairs.map(({ peer }) => peer)).toEqual([5, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(told.filter((text) => text.startsWith("void"))).toEqual([
    "void: drew nothing",
    "void: crashed",
    "void: the peer gave NaN, which is no figure",
  ]);
});

test("a peer that fails too often makes the whole comparison void: that is no win for us", async () => {
  const runs = scripted(Array.from({ length: 4 }, () => new Error("will not start")));
  await expect(plan({ peer: runs })).rejects.toThrow(
    "the comparison is void, the peer failed too often: will not start",
  );
});

test("a failure of our own is never void", async () => {
  await expect(plan({ ours: () => Promise.reject(new Error("we broke")) })).rejects.toThrow("we broke");
  await expect(plan({ ours: async () => 0 })).rejects.toThrow("no figure");
});

function plan(changed: Partial<Parameters<typeof measurePairs>[0]>) {
  return measurePairs({
    pairs: 9,
    ours: async () => 1,
    peer: async () => ({ value: 1 }),
    progress: quiet,
    ...changed,
  });
}

/** Gives what is written down first, then the figure 1 for ever. */
function scripted(runs: (PeerRun | Error)[]): () => Promise<PeerRun> {
  return async () => {
    const next = runs.shift() ?? { value: 1 };
    if (next instanceof Error) throw next;
    return next;
  };
}
