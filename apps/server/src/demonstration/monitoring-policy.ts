import type { MonitoringPolicy } from "@tachiai/protocol";

/** 監視ルール of the demonstration company; a new company may take it as an example. */
export const monitoringPolicy: MonitoringPolicy = {
  purpose:
    "在宅勤務中に、契約で求められる作業環境（本人による作業、第三者ののぞき見の防止）が保たれていることを確かめるため。人事評価には使いません。",
  responsible: {
    name: "佐藤 美咲",
    department: "総務部",
    authority: "監視ルールの変更、閲覧者の指定、苦情への対応を決めます。",
  },
  subjects: "在宅で勤務する従業員のうち、本人が同意した人。",
  collected: ["face-presence", "camera-picture", "screen-picture"],
  viewers: "本人と、本人が所属するグループの勤務管理者。システムの提供者は見られません。",
  retention:
    "在席の判定・インシデント・画像は、その月から数えて3か月後の月末まで。過ぎたものは自動的に消去します。打刻の記録は3年間。",
  complaints: { name: "総務部 相談窓口", contact: "内線 1234、soudan@demo.tachiai.example" },
};
