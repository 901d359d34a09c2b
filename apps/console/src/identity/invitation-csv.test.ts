import { InvitationId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { decodeCsv } from "./decode-csv.ts";
import { countRows, linksCsv, templateCsv } from "./invitation-csv.ts";

test("a file from Japanese Excel is read in either encoding", () => {
  expect(decodeCsv(new TextEncoder().encode("氏名,メール"))).toBe("氏名,メール");
  expect(decodeCsv(Uint8Array.of(0x8e, 0x81, 0x96, 0xbc))).toBe("氏名");
  expect(decodeCsv(Uint8Array.of(0xff, 0xfe, 0x00, 0x81))).toBeUndefined();
});

test("headings and empty lines are not people", () => {
  expect(countRows(templateCsv())).toBe(2);
  expect(countRows("氏名,メール\r\n\r\n,,,\r\n山田,y@example.co.jp")).toBe(1);
  expect(countRows("")).toBe(0);
});

test("a name cannot become a formula or break its row", () => {
  const invitation = {
    invitationId: InvitationId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d"),
    email: "a@example.co.jp",
    displayName: '=HYPERLINK("x","y")',
    employeeCode: "",
    groups: [],
    roles: [],
    createdAt: "2026-11-21T00:00:00.000Z",
    expiresAt: "2026-12-05T00:00:00.000Z",
    state: "open" as const,
  };
  expect(linksCsv([{ invitation, link: "https://example.co.jp/link#t" }])).toBe(
    '\uFEFF"氏名","メール","招待リンク"\r\n"\'=HYPERLINK(""x"",""y"")","a@example.co.jp","https://example.co.jp/link#t"\r\n',
  );
});
