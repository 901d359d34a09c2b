import { expect, test } from "vitest";
import { addresseesSchema, lineOfAddressee } from "./mail-lines.ts";

test("addresses are typed a line each, with who receives mail there after any space, and are shown as they were typed", () => {
  const typed = "keiri@example.co.jp　経理部  山田\n\n Seikyu@example.co.jp ";
  const read = addresseesSchema.parse(typed);
  expect(read).toEqual([
    { address: "keiri@example.co.jp", receiver: "経理部 山田" },
    { address: "seikyu@example.co.jp" },
  ]);
  expect(read.map(lineOfAddressee)).toEqual(["keiri@example.co.jp 経理部 山田", "seikyu@example.co.jp"]);
});

test("what is no address, stands there twice, or is one too many is not taken", () => {
  const many = Array.from({ length: 6 }, (_, at) => `a${at}@example.jp`).join("\n");
  for (const typed of ["", "経理部 keiri@example.jp", "keiri@", "a@example.jp\nA@example.jp 経理", many])
    expect(addresseesSchema.safeParse(typed).success).toBe(false);
});
