import type { IssuedInvitation } from "@tachiai/protocol";
import { toCsv } from "../shell/to-csv.ts";

const columns = ["氏名", "メール", "社員番号", "グループ", "役割"] as const;

/** An example to fill in; the BOM tells Excel that it is UTF-8. */
export function templateCsv(): string {
  return toCsv([
    columns,
    ["山田 太郎", "yamada@example.co.jp", "1001", "本社>開発部", "勤務者"],
    ["鈴木 花子", "suzuki@example.co.jp", "1002", "本社>開発部", "勤務管理者"],
  ]);
}

/** The links of new invitations, to be handed over one by one. */
export function linksCsv(invitations: readonly IssuedInvitation[]): string {
  return toCsv([
    ["氏名", "メール", "招待リンク"],
    ...invitations.map(({ invitation, link }) => [invitation.displayName, invitation.email, link]),
  ]);
}

/** How many people a file holds: its lines without the headings and without empty ones. */
export function countRows(csv: string): number {
  const filled = csv.split(/\r\n|\r|\n/).filter((line) => line.replaceAll(",", "").trim() !== "");
  return Math.max(filled.length - 1, 0);
}
