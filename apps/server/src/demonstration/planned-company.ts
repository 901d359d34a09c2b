import type { TenantRole } from "@tachiai/protocol";

/** A group by its name; `below` names the one it belongs to. */
export interface PlannedGroup {
  readonly name: string;
  readonly below?: string;
}

export interface PlannedPerson {
  /** Names him in the plan and is the first part of his address. */
  readonly key: string;
  readonly displayName: string;
  readonly employeeCode: string;
  readonly group?: string;
  readonly roles: readonly TenantRole[];
  readonly working?: WorkingHabit;
}

/** How he works, in minutes: after midnight, or long. */
export interface WorkingHabit {
  readonly begins: number;
  readonly lasts: number;
  readonly tasks: readonly [string, ...string[]];
  /** What he chose when he was asked for consent; `later-withdrawn` takes it back after three weeks. */
  readonly camera: "granted" | "refused" | "later-withdrawn";
}

export const companyName = "あさひ製作所（体験用）";

export const plannedGroups: readonly PlannedGroup[] = [
  { name: "本社" },
  { name: "営業部", below: "本社" },
  { name: "サポート課", below: "営業部" },
  { name: "開発部", below: "本社" },
];

const sales = ["見積書の作成", "顧客との打ち合わせ", "提案資料の作成", "受注処理"] as const;
const support = ["問い合わせへの回答", "手順書の更新", "障害の切り分け"] as const;
const development = ["設計", "実装", "コードレビュー", "試験"] as const;
const planning = ["予算の確認", "週次会議", "採用面接", "稟議の確認"] as const;
const hours = (hour: number, minute = 0) => hour * 60 + minute;

/** Whose agent runs before a camera that shows a clip (`agent/`). */
export const simulatedWorker: PlannedPerson = {
  key: "ito",
  displayName: "伊藤 さくら",
  employeeCode: "C002",
  group: "営業部",
  roles: ["worker"],
  working: { begins: hours(9), lasts: hours(8), tasks: sales, camera: "granted" },
};

/** Twelve people. The first founds the company and administers it; he works for nobody's board. */
export const plannedPeople: readonly [PlannedPerson, ...PlannedPerson[]] = [
  { key: "sato", displayName: "佐藤 美咲", employeeCode: "A001", roles: ["administrator"] },
  { key: "yamada", displayName: "山田 隆", employeeCode: "A002", roles: ["auditor"] },
  {
    key: "suzuki",
    displayName: "鈴木 健一",
    employeeCode: "B001",
    group: "本社",
    roles: ["manager", "worker"],
    working: { begins: hours(8, 45), lasts: hours(9), tasks: planning, camera: "granted" },
  },
  {
    key: "takahashi",
    displayName: "高橋 由美",
    employeeCode: "C001",
    group: "営業部",
    roles: ["manager", "worker"],
    working: { begins: hours(9), lasts: hours(8, 45), tasks: sales, camera: "granted" },
  },
  {
    key: "tanaka",
    displayName: "田中 翔太",
    employeeCode: "D001",
    group: "開発部",
    roles: ["manager", "worker"],
    working: { begins: hours(9, 30), lasts: hours(9), tasks: development, camera: "granted" },
  },
  simulatedWorker,
  {
    key: "watanabe",
    displayName: "渡辺 大輔",
    employeeCode: "C003",
    group: "営業部",
    roles: ["worker"],
    working: { begins: hours(8, 30), lasts: hours(8, 30), tasks: sales, camera: "later-withdrawn" },
  },
  {
    key: "yamamoto",
    displayName: "山本 彩香",
    employeeCode: "C011",
    group: "サポート課",
    roles: ["worker"],
    working: { begins: hours(10), lasts: hours(6), tasks: support, camera: "granted" },
  },
  {
    key: "nakamura",
    displayName: "中村 拓也",
    employeeCode: "C012",
    group: "サポート課",
    roles: ["worker"],
    working: { begins: hours(9), lasts: hours(8), tasks: support, camera: "granted" },
  },
  {
    key: "kobayashi",
    displayName: "小林 真理子",
    employeeCode: "D002",
    group: "開発部",
    roles: ["worker"],
    working: { begins: hours(9, 30), lasts: hours(8, 30), tasks: development, camera: "granted" },
  },
  {
    key: "kato",
    displayName: "加藤 直樹",
    employeeCode: "D003",
    group: "開発部",
    roles: ["worker"],
    working: { begins: hours(10), lasts: hours(9, 30), tasks: development, camera: "granted" },
  },
  {
    key: "yoshida",
    displayName: "吉田 恵",
    employeeCode: "D004",
    group: "開発部",
    roles: ["worker"],
    working: { begins: hours(9), lasts: hours(7), tasks: development, camera: "refused" },
  },
];
