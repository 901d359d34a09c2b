import { expect, test } from "vitest";
import { linesOf, linesSchema, yenSchema } from "./lines.ts";
import { formatYen } from "./yen.ts";

test("money is shown in whole yen with its thousands, also where it is given back", () => {
  expect(formatYen(10_450, "ja")).toBe("¥10,450");
  expect(formatYen(-313, "en")).toBe("-¥313");
  expect(formatYen(0, "ja")).toBe("¥0");
});

test("an amount that is typed is whole and not negative", () => {
  for (const wrong of ["", "-1", "1.5", "1,000", "千", "2000000001"])
    expect(yenSchema.safeParse(wrong).success).toBe(false);
  expect(yenSchema.parse("190")).toBe(190);
});

test("an address is its lines, without empty ones and no more than fit on the paper", () => {
  expect(linesOf(" 〒600-8001 \n\n京都府")).toEqual(["〒600-8001", "京都府"]);
  expect(linesSchema(2).safeParse("一\n二\n三").success).toBe(false);
  expect(linesSchema(2).safeParse("一\n\n二").success).toBe(true);
});
