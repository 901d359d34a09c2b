import { describe, expect, it } from "vitest";
import { chooseCheckpoint } from "./choose-checkpoint.ts";

const newest = { size: 10, checkpoint: "ten" };
const by = (verifierKey: string, size: number, checkpoint: string) => ({
  verifierKey,
  size,
  checkpoint,
  line: `line of ${verifierKey}`,
});

describe("the checkpoint that an entry is proven under", () => {
  it("is the newest when nobody has cosigned one that covers it", () => {
    expect(chooseCheckpoint(newest, [], 3)).toEqual({ ...newest, lines: [] });
    expect(chooseCheckpoint(newest, [by("a", 3, "three")], 3)).toEqual({ ...newest, lines: [] });
  });

  it("is the one with the most witnesses, and of these the newest", () => {
    const cosigned = [by("a", 8, "eight"), by("b", 8, "eight"), by("c", 10, "ten"), by("d", 9, "nine")];
    expect(chooseCheckpoint(newest, cosigned, 3)).toMatchObject({
      size: 8,
      lines: [{ verifierKey: "a" }, { verifierKey: "b" }],
    });
    expect(chooseCheckpoint(newest, cosigned, 8)).toMatchObject({ size: 10, lines: [{ verifierKey: "c" }] });
    expect(chooseCheckpoint(newest, cosigned.slice(3), 8)).toMatchObject({ size: 9 });
  });
});
