import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeWaiting } from "./describe-waiting.ts";

const nothing = { stamps: 0, declinedStamps: 0, facts: 0, pictures: 0, overwrittenPictures: 0, lost: 0 };

test("what waits is named, overwritten pictures too", () => {
  expect(describeWaiting(nothing, phrasesOf("ja"))).toBe("なし");
  const counts = { ...nothing, stamps: 1, pictures: 500, overwrittenPictures: 12 };
  expect(describeWaiting(counts, phrasesOf("ja"))).toBe("打刻1件 · 画像500枚 · 上書きされた画像12枚");
  expect(describeWaiting(counts, phrasesOf("en"))).toBe("1 stamp · 500 pictures · 12 overwritten pictures");
});
