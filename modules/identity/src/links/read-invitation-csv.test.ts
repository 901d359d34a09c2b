import { GroupId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { groupNames } from "./group-names.ts";
import { normalise } from "./normalise.ts";
import { readInvitationCsv } from "./read-invitation-csv.ts";
import type { ImportGround } from "./read-invitation-row.ts";

const id = (n: number) => GroupId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const ground: ImportGround = {
  kind: "tenant",
  groups: groupNames([
    { groupId: id(1), name: "営業部", parentId: undefined },
    { groupId: id(2), name: "第一課", parentId: id(1) },
    { groupId: id(3), name: "開発部", parentId: undefined },
    { groupId: id(4), name: "第一課", parentId: id(3) },
  ]),
  memberEmails: new Set(["member@example.jp"]),
  invitedEmails: new Set(["invited@example.jp"]),
  from: "2026-12-01",
};
const read = (...lines: string[]) => readInvitationCsv(lines.join("\r\n"), ground);
const heading = "氏名,メール,社員番号,グループ,役割";
const problems = (...rows: string[]) => {
  const answer = read(heading, ...rows);
  return answer.valid ? [] : answer.problems.map(({ row, column, problem }) => [row, column, problem]);
};

test("a list as a spreadsheet saves it becomes invitations [ATT-07]", () => {
  expect(
    read(
      `\u{FEFF}${heading}`,
      '"佐藤, 太郎",sato@example.jp,A-1,営業部>第一課,勤務者',
      "鈴木 花子,suzuki@example.jp,A-2,営業部;開発部,勤務管理者、勤務者",
      "",
    ),
  ).toEqual({
    valid: true,
    invitations: [
      {
        displayName: "佐藤, 太郎",
        email: "sato@example.jp",
        employeeCode: "A-1",
        from: "2026-12-01",
        groups: [id(2)],
        roles: [{ role: "worker" }],
      },
      {
        displayName: "鈴木 花子",
        email: "suzuki@example.jp",
        employeeCode: "A-2",
        from: "2026-12-01",
        groups: [id(1), id(3)],
        roles: [{ role: "manager", groupId: id(1) }, { role: "manager", groupId: id(3) }, { role: "worker" }],
      },
    ],
  });
});

test("full-width letters are read as plain ones, but a name stays as it is written", () => {
  const answer = read(
    "氏　名,ﾒｰﾙ,社員番号,役割",
    "ＡＢＣ　太郎,ＳＡＴＯ＠ｅｘａｍｐｌｅ．ｊｐ,Ａ－１２,監査（閲覧のみ）",
  );
  expect(answer).toMatchObject({
    valid: true,
    invitations: [
      {
        displayName: "ＡＢＣ　太郎",
        email: "sato@example.jp",
        employeeCode: "A-12",
        roles: [{ role: "auditor" }],
      },
    ],
  });
});

test("headings may be in another order, in English, with others between, and parted by tabs", () => {
  expect(read("Role\tPhone\tE-mail\tName", "worker\t03\ta@example.jp\tTaro")).toMatchObject({
    valid: true,
    invitations: [{ displayName: "Taro", email: "a@example.jp", roles: [{ role: "worker" }], groups: [] }],
  });
});

test("without a role somebody is a worker", () => {
  expect(read("氏名,メール", "佐藤,sato@example.jp")).toMatchObject({
    invitations: [{ roles: [{ role: "worker" }] }],
  });
});

test("every wrong cell is named by row and column", () => {
  expect(
    problems(
      ",sato@example.jp,,,",
      "佐藤,,,,",
      "佐藤,not an address,,,",
      "佐藤,member@example.jp,,,",
      "佐藤,invited@example.jp,,,",
      "佐藤,twice@example.jp,,,",
      "佐藤,TWICE@example.jp,,,",
      `${"長".repeat(101)},long@example.jp,${"1".repeat(41)},,`,
      '"佐藤\n太郎",l@example.jp,"1\n2",,',
      "佐藤,g@example.jp,,総務部,",
      "佐藤,r@example.jp,,,社長",
      "佐藤,p@example.jp,,,技術員",
      "佐藤,m@example.jp,,,勤務管理者",
    ),
  ).toEqual([
    [2, "氏名", "missing"],
    [3, "メール", "missing"],
    [4, "メール", "not_an_email"],
    [5, "メール", "already_member"],
    [6, "メール", "already_invited"],
    [8, "メール", "duplicate"],
    [9, "氏名", "too_long"],
    [9, "社員番号", "too_long"],
    [10, "氏名", "not_one_line"],
    [10, "社員番号", "not_one_line"],
    [11, "グループ", "unknown_group"],
    [12, "役割", "unknown_role"],
    [13, "役割", "unknown_role"],
    [14, "グループ", "missing"],
  ]);
});

test("rows are counted as the spreadsheet counts them, over empty rows and cells of several lines", () => {
  expect(
    problems("佐藤,a@example.jp,,,", ",,,,", '佐藤,b@example.jp,,"営業部;\n開発部",', "鈴木,wrong,,,"),
  ).toEqual([[5, "メール", "not_an_email"]]);
});

test("a group whose name is in two places needs its path", () => {
  expect(problems("佐藤,a@example.jp,,第一課,")).toEqual([[2, "グループ", "unknown_group"]]);
  expect(problems("佐藤,a@example.jp,,開発部＞第一課,")).toEqual([]);
  expect(problems("佐藤,a@example.jp,,第一課>営業部,")).toEqual([[2, "グループ", "unknown_group"]]);
});

test("missing columns are named, and an empty file misses both", () => {
  const missing = (csv: string) => {
    const answer = readInvitationCsv(csv, ground);
    return answer.valid ? [] : answer.problems.map(({ column, problem }) => [column, problem]);
  };
  expect(missing("氏名,電話\r\n佐藤,03")).toEqual([["メール", "missing_column"]]);
  expect(missing("")).toEqual([
    ["氏名", "missing_column"],
    ["メール", "missing_column"],
  ]);
});

test("a quotation mark that is never closed is said so", () => {
  expect(problems('"佐藤,a@example.jp,,,')).toEqual([[expect.any(Number), "", "not_csv"]]);
});

test("more than a thousand people are too many for one file", () => {
  const rows = Array.from({ length: 1001 }, (_, n) => `人${n},p${n}@example.jp,,,`);
  expect(problems(...rows)).toEqual([[1002, "", "too_many_rows"]]);
  expect(problems(...rows.slice(1))).toEqual([]);
});

test("a cell names at most twenty groups and twenty roles", () => {
  const times = (text: string, n: number) => Array.from({ length: n }, () => text).join(";");
  expect(problems(`佐藤,a@example.jp,,${times("営業部", 20)},${times("勤務者", 20)}`)).toEqual([]);
  expect(problems(`佐藤,a@example.jp,,${times("営業部", 21)},${times("勤務者", 21)}`)).toEqual([
    [2, "グループ", "too_many"],
    [2, "役割", "too_many"],
  ]);
  expect(problems(`佐藤,a@example.jp,,${times("a", 50_000)},`)).toEqual([[2, "グループ", "too_many"]]);
});

test("a manager of twenty groups has no room for a role beside it", () => {
  const many = Array.from({ length: 20 }, (_, n) => ({
    groupId: GroupId.parse(`00000000-0000-4000-8000-0000000001${n + 10}`),
    name: `課${n}`,
    parentId: undefined,
  }));
  const row = (roles: string) =>
    readInvitationCsv(`${heading}\n佐藤,a@example.jp,,${many.map(({ name }) => name).join("、")},${roles}`, {
      ...ground,
      groups: groupNames(many),
    });
  expect(row("勤務管理者")).toMatchObject({ valid: true });
  expect(row("勤務管理者;勤務者")).toMatchObject({
    problems: [{ row: 2, column: "役割", problem: "too_many", value: "21" }],
  });
});

test("a role that is written twice is given once, and separators alone are an empty cell", () => {
  expect(read(heading, "佐藤,a@example.jp,,,勤務者；worker", "鈴木,b@example.jp,;,、")).toMatchObject({
    invitations: [{ roles: [{ role: "worker" }] }, { groups: [], roles: [{ role: "worker" }] }],
  });
});

test("text that is far too long is refused as it is written, without putting its accents in order", () => {
  const long = `a${"\u0301\u0323".repeat(1000)}`;
  expect(problems(`佐藤,${long},${long},${long},${long}`)).toEqual([
    [2, "メール", "not_an_email"],
    [2, "社員番号", "too_long"],
    [2, "グループ", "unknown_group"],
    [2, "役割", "unknown_role"],
  ]);
  expect(normalise(long)).toBe(long);
});

test("after two hundred wrong cells the rest of a file is left unread", () => {
  const rows = Array.from({ length: 300 }, () => "佐藤,wrong,,,");
  expect(problems(...rows)).toHaveLength(200);
});
