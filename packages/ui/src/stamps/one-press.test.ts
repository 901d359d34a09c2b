import { expect, test } from "vitest";
import { OnePress } from "./one-press.ts";

test("who presses while another stamp is kept is told that his was not, and can press again after it", async () => {
  const pressing = new OnePress();
  const disk = Promise.withResolvers<boolean>();
  const kept: string[] = [];
  const press = (name: string, keep: () => Promise<boolean>) =>
    pressing.run(() => {
      kept.push(name);
      return keep();
    });

  const first = press("first", () => disk.promise);
  expect(await press("second", async () => true)).toBe(false);
  disk.resolve(true);
  expect(await first).toBe(true);
  expect(await press("second", async () => true)).toBe(true);
  expect(kept).toEqual(["first", "second"]);
});

test("a stamp that was not kept does not hold up the next one", async () => {
  const pressing = new OnePress();
  expect(await pressing.run(async () => false)).toBe(false);
  await expect(pressing.run(() => Promise.reject(new Error("the disk is full")))).rejects.toThrow(
    "the disk is full",
  );
  expect(await pressing.run(async () => true)).toBe(true);
});
