import { posix, win32 } from "node:path";
import { MovedFile } from "@tachiai/protocol";
import { constantFrom, oneof, property, assert as prove, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { numberedName, safeFileName } from "./safe-file-name.ts";

test.each([
  ["見積書 2026.pdf", "見積書 2026.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\tanaka\\報告.docx", "報告.docx"],
  ["/", "file"],
  ["..", "_"],
  [".bashrc", "_bashrc"],
  ["a:b*c?.txt", "a_b_c_.txt"],
  ["CON", "_CON"],
  ["nul.tar.gz", "_nul.tar.gz"],
  ["Com1 .txt", "_Com1 .txt"],
  ["lpt\u00b9", "_lpt\u00b9"],
  ["console.log", "console.log"],
  ["name. . ", "name"],
  ["請求書\u202efdp.exe", "請求書fdp.exe"],
  ["a\u0000\n\ud800b", "ab"],
  ["か\u3099.txt", "が.txt"],
  ["", "file"],
])("%j is laid as %j", (said, laid) => {
  expect(safeFileName(said)).toBe(laid);
});

test("a long name keeps its ending and no half characters", () => {
  expect(safeFileName(`${"あ".repeat(100)}.pdf`)).toBe(`${"あ".repeat(65)}.pdf`);
  expect(safeFileName("👍".repeat(60))).toBe("👍".repeat(50));
  expect(safeFileName(`a.${"b".repeat(300)}`)).toBe(`a.${"b".repeat(198)}`);
});

test("a further one of a name has its number before the ending", () => {
  expect(numberedName("a.txt", 1)).toBe("a.txt");
  expect(numberedName("a.txt", 2)).toBe("a (2).txt");
  expect(numberedName("a", 3)).toBe("a (3)");
});

const evil = constantFrom(
  "/",
  "\\",
  "..",
  ".",
  " ",
  "CON",
  "nul",
  "aux.",
  ":",
  "\0",
  "\u202e",
  "\ud800",
  "a",
  "👍",
);
const anything = oneof(
  string({ unit: "binary", maxLength: 300 }),
  tuple(evil, evil, evil, evil, string({ maxLength: 5 })).map((parts) => parts.join("")),
);

test("whatever a file is called, its name is one on each system, can be offered, and stays as it is", () => {
  prove(
    property(anything, (said) => {
      const name = safeFileName(said);
      expect(posix.basename(name)).toBe(name);
      expect(win32.basename(name)).toBe(name);
      expect(win32.parse(name).root).toBe("");
      expect(name).not.toMatch(/^\.|[. ]$|[<>:"|?*\u202e]|\p{Cc}/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
      expect(MovedFile.shape.name.safeParse(name).success).toBe(true);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});
