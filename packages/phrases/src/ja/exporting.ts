/** エクスポート: evidence that leaves the server, and its report. */
export const exporting = {
  "purpose.provide-service": "サービスの利用・提供（勤務の確認）",
  "purpose.written-request": "書面による請求への対応",
  "purpose.own-data": "本人による自分の記録の取得",
  "purpose.fault-determination": "障害や責任範囲の判断",
  "purpose.proper-use-check": "適正な利用の確認",
  "purpose.attack-investigation": "不正アクセスの調査への協力",
  "content-opened": "開封した画像",
  "content-sealed": "封印したままの画像",
  "content-left-out": "画像は含めていません",
  "report-title": "証跡レポート",
  "report-by": "エクスポートした人",
  "report-at": "エクスポートした日時",
  "report-purpose": "利用目的",
  "report-reason": "理由",
  "report-range": "対象期間",
  "report-entries": "記録の件数",
  "report-number": "エクスポートの番号",
  "report-note":
    "このレポートは読むためのものです。証明になるのは同じフォルダーの他のファイルで、確かめ方は HOW-TO-VERIFY.md にあります。",
  "report-content": "画像",
  "report-file": "ファイル",
} as const;
