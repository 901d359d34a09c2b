import { expect, test } from "vitest";
import { nameIn, virtualMachineOf } from "./describe-system.ts";
import { posixLocale } from "./read-locale.ts";
import { valueIn } from "./read-registry.ts";

test.each([
  ['NAME="Ubuntu"\nPRETTY_NAME="Ubuntu 24.04.1 LTS"\n', "Ubuntu 24.04.1 LTS"],
  ["PRETTY_NAME=Void\n", "Void"],
  ["", "Linux"],
])("of os-release %j the name is %j", (text, name) => {
  expect(nameIn(text)).toBe(name);
});

test.each([
  ["QEMU Standard PC (Q35 + ICH9, 2009)", true],
  ["Microsoft Corporation Virtual Machine", true],
  ["VMware, Inc. VMware20,1", true],
  ["innotek GmbH VirtualBox", true],
  ["LENOVO 20XW", false],
  ["Microsoft Corporation Surface Laptop 5", false],
  ["", false],
])("%j is a virtual machine: %j", (maker, isVirtual) => {
  expect(virtualMachineOf(maker) !== undefined).toBe(isVirtual);
});

test.each([
  [{ LANG: "ja_JP.UTF-8" }, { languages: ["ja-JP"], region: "JP" }],
  [
    { LANG: "ja_JP.UTF-8", LC_ALL: "en_US.UTF-8" },
    { languages: ["en-US"], region: "US" },
  ],
  [{ LANG: "ja" }, { languages: ["ja"] }],
  [{ LANG: "C.UTF-8" }, { languages: [] }],
  [{}, { languages: [] }],
])("%j is the locale %j", (environment, locale) => {
  expect(posixLocale(environment)).toEqual(locale);
});

test("a text of the Windows registry is read as `reg query` prints it", () => {
  const printed =
    "\r\nHKEY_CURRENT_USER\\Control Panel\\International\\Geo\r\n    Nation    REG_SZ    122\r\n    Name    REG_SZ    JP\r\n    Size    REG_DWORD    0x1\r\n\r\n";
  expect(valueIn(printed, "Name")).toBe("JP");
  expect(valueIn(printed, "Size")).toBe("");
  expect(valueIn("", "Name")).toBe("");
});
