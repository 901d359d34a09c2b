import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type AgentComputer, judgeMinimum } from "./agent-minimum.ts";

const gigabyte = 2 ** 30;
const ten: AgentComputer = {
  windows: "Windows 10 Pro",
  cores: 2,
  memoryBytes: 3.8 * gigabyte,
  freeDiskBytes: 150_000_000,
  isVirtual: false,
};
const eleven = {
  ...ten,
  windows: "Windows 11 Pro",
  cores: 4,
  memoryBytes: 7.8 * gigabyte,
  freeDiskBytes: 330_000_000,
};

test.each([
  [ten, []],
  [{ ...ten, windows: "Windows 10 IoT Enterprise LTSC 2021" }, []],
  [eleven, []],
  [{ ...ten, cores: 1 }, ["cores"]],
  [{ ...ten, memoryBytes: 3 * gigabyte }, ["memory"]],
  [{ ...ten, freeDiskBytes: 149_000_000 }, ["disk"]],
  [{ ...ten, windows: "Windows 11 Pro" }, ["cores", "memory", "disk"]],
  [{ ...eleven, isVirtual: true }, ["virtual-machine"]],
  [{ ...ten, windows: "Windows 10 Home" }, ["system"]],
  [
    { ...ten, windows: "Windows 11 Pro", isVirtual: true, cores: 4, memoryBytes: 8 * gigabyte },
    ["disk", "virtual-machine"],
  ],
  [{ cores: 8, memoryBytes: 16 * gigabyte, freeDiskBytes: gigabyte, isVirtual: false }, ["system"]],
] as const)("of %j telework's agent misses %j [AGT-04]", (computer, short) => {
  expect(judgeMinimum("telework", computer)).toEqual(short);
});

test("other services ask for nothing of the kind", () => {
  for (const id of ProfileId.options.filter((one) => one !== "telework"))
    expect(judgeMinimum(id, { cores: 1, memoryBytes: 0, freeDiskBytes: 0, isVirtual: true })).toEqual([]);
});
