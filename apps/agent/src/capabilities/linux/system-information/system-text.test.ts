import { SystemInformation } from "@tachiai/protocol";
import { property, assert as prove, string } from "fast-check";
import { expect, test } from "vitest";
import { readAssignments } from "./assignments.ts";
import { systemText } from "./system-text.ts";

const Text = SystemInformation.shape.system.shape.name;

test("whatever a computer says of itself fits the wire, or is nothing", () => {
  prove(
    property(string({ unit: "binary", maxLength: 120 }), (said) => {
      const text = systemText(said);
      if (text !== undefined) expect(Text.safeParse(text).success, JSON.stringify(said)).toBe(true);
    }),
  );
  expect(systemText(" 20XW\u0007\n")).toBe("20XW");
  expect(systemText(" \0 ")).toBeUndefined();
  expect(systemText(`${"a".repeat(99)}👍`)).toBe("a".repeat(99));
});

test("settings are read as shells would, without anything being run", () => {
  const read = readAssignments('# A=1\nA="x \\"y\\" \\$z"\n B=\'q\'\nC=$(reboot)\nD\n');
  expect([...read]).toEqual([
    ["A", 'x "y" $z'],
    ["B", "q"],
    ["C", "$(reboot)"],
  ]);
  expect([...readAssignments(undefined)]).toEqual([]);
});
