import { LineItem } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { eligibleLine } from "./lines.ts";

const successors = [{ name: "新メニュー 1ギガ", item: "5-1-1g" }] as const;

test("a watch contract stands on nine kinds of lines [CON-06]", () => {
  expect(LineItem.options.map((item) => eligibleLine({ item }, []))).toEqual(LineItem.options);
  expect(LineItem.options).toHaveLength(9);
});

test("a renamed line counts as the one that it succeeds, however it is written; another name does not [CON-06]", () => {
  expect(eligibleLine({ renamed: "新メニュー 1ギガ" }, successors)).toBe("5-1-1g");
  expect(eligibleLine({ renamed: "新メニュー １ギガ " }, successors)).toBe("5-1-1g");
  expect(eligibleLine({ renamed: "別のメニュー" }, successors)).toBeUndefined();
  expect(eligibleLine({ renamed: "新メニュー 1ギガ" }, [])).toBeUndefined();
});
