import { writtenDay } from "@tachiai/documents";
import { tokyoDay } from "@tachiai/platform";
import type {
  ApplicantAdministrator,
  ApplicantFacts,
  ApplicationForm,
  ApplicationKind,
  ApplicationPaper,
  CustomerStatement,
  LineItem,
  OrderedService,
  Quote,
  Service,
} from "@tachiai/protocol";
import type { ApplicationFile } from "./application.store.ts";
import { kindNames, refusalWords, serviceNames } from "./notice-of-application.ts";
import type { FilledPaper } from "./paper-template.ts";

type Row = FilledPaper["sections"][number]["rows"][number];
type Section = FilledPaper["sections"][number];

const row = (name: string, value: string | number | undefined): Row => ({ name, value: `${value ?? ""}` });
const day = (value: string | undefined) => (value === undefined ? "" : writtenDay(value));

/** An application on one of its papers, as it stands. */
export function fillPaper(file: ApplicationFile, paper: ApplicationPaper, providerName: string): FilledPaper {
  if (paper === "acceptance" || paper === "refusal") return fillAnswer(file, paper, providerName);
  const { form, service, number, receivedAt, applicantName, applicationId, reseller } = file;
  return {
    ...formPaper(form.kind, service, paper, providerName),
    mark: `${kindNames[form.kind]}　${applicationId}`,
    numbered: [
      ["受付番号", number === undefined ? "（未受付）" : `第${number}号`],
      ["受付日", receivedAt ? day(tokyoDay(receivedAt)) : ""],
      ...(reseller ? [["販売店", reseller.name] as const] : []),
    ],
    from: { name: applicantName, lines: addressOn(form) },
    sections: paper === "order" ? orderSections(form) : sectionsOf(form, service),
    signatures: signaturesOf(form),
    ...(file.consent && {
      closing: [
        ...closings[form.kind],
        `約款第${file.consent.version}版（SHA-256 ${file.consent.sha256}）に同意して申し込みます。同意した方：${file.consent.signatory}`,
      ],
    }),
  };
}

/** A form to be filled in by hand. */
export function blankPaper(service: Service, kind: ApplicationKind, providerName: string): FilledPaper {
  return {
    ...formPaper(kind, service, "application", providerName),
    sections: blankSections(service, kind),
    signatures: signatureTitles(kind).map((title) => ({ title, name: "", on: "" })),
  };
}

/** 見積書, with the total before tax. */
export function fillQuote(quote: Quote, providerName: string): FilledPaper {
  return {
    title: "御見積書",
    mark: `御見積書　第${quote.number}号`,
    numbered: [
      ["見積番号", `第${quote.number}号`],
      ["発行日", day(quote.issuedOn)],
      ["有効期限", day(quote.validUntil)],
    ],
    to: { name: quote.customerName, honorific: "御中", lines: [] },
    from: { name: providerName, lines: [] },
    opening: `${serviceNames[quote.service]}について、次のとおりお見積りいたします。`,
    sections: [],
    lines: quote.lines.map(({ text, quantity, unitYen }) => ({
      text,
      quantity: quantity.toLocaleString("ja-JP"),
      unit: yen(unitYen),
      yen: yen(quantity * unitYen),
    })),
    total: yen(quote.totalYen),
    closing: [
      "別途、消費税および地方消費税を申し受けます。",
      ...quote.remarks.split("\n").filter((line) => line !== ""),
    ],
    signatures: [],
  };
}

function formPaper(
  kind: ApplicationKind,
  service: Service,
  paper: "order" | "application",
  providerName: string,
): FilledPaper {
  const title = paper === "order" ? "注文書" : titles[kind];
  return {
    title,
    mark: `${serviceNames[service]}　${title}`,
    numbered: [
      ["受付番号", "　　　　　　　　"],
      ["受付日", "　　　　年　　月　　日"],
    ],
    to: { name: providerName, honorific: "御中", lines: [] },
    from: { name: "", lines: [] },
    opening: paper === "order" ? "次のとおり注文します。" : openings[kind],
    sections: [],
    lines: [],
    total: "",
    closing: closings[kind],
    signatures: [],
  };
}

const titles: Readonly<Record<ApplicationKind, string>> = {
  new: "サービス申込書",
  change: "サービス変更申込書",
  end: "解約申込書",
  assignment: "譲渡申込書",
};
const openings: Readonly<Record<ApplicationKind, string>> = {
  new: "約款および仕様書等を確認のうえ、次のとおりサービスの利用を申し込みます。",
  change: "次のとおり契約の変更を申し込みます。",
  end: "次のとおり契約の解約を申し込みます。",
  assignment: "譲渡人と譲受人は連署のうえ、次のとおり契約上の地位の譲渡を申し込みます。",
};
const closings: Readonly<Record<ApplicationKind, readonly string[]>> = {
  new: ["契約は、提供会社が申込を承諾した時に成立します。利用開始日は、承諾の後に通知します。"],
  change: ["変更は、提供会社が承諾した時に成立します。変更により料金が増えることがあります。"],
  end: ["最低利用期間内の解約では、残りの期間の料金を直ちにお支払いいただきます。"],
  assignment: [
    "譲受人は、譲渡人が契約に基づいて負う一切の債務（請求事業者に譲渡された債権に係るものを含みます）を承継します。",
    "端末のライセンスキーと、提供会社に対する債権は譲渡されません。譲受人には新しいライセンスキーを割り当てます。",
  ],
};

function signatureTitles(kind: ApplicationKind): string[] {
  return kind === "assignment" ? ["譲渡人（現在の契約者）", "譲受人（新しい契約者）"] : ["申込者"];
}

function signaturesOf(form: ApplicationForm): FilledPaper["signatures"] {
  if (form.kind !== "assignment") {
    const name = form.kind === "new" ? form.applicant.representative : "";
    return signatureTitles(form.kind).map((title) => ({ title, name, on: "" }));
  }
  const signed = [form.signed.assignor, form.signed.assignee];
  return signatureTitles(form.kind).map((title, at) => ({
    title,
    name: signed[at]?.name ?? "",
    on: day(signed[at]?.on),
  }));
}

function addressOn(form: ApplicationForm): string[] {
  if (form.kind !== "new") return [];
  const { address, telephone, representative } = form.applicant;
  return [address, `代表者　${representative}`, `電話　${telephone}`];
}

function sectionsOf(form: ApplicationForm, service: Service): Section[] {
  switch (form.kind) {
    case "new":
      return [
        { title: "申込者", rows: [...applicantRows(form.applicant), ...statementRows(form.statement)] },
        { title: "管理者", rows: administratorRows(form.administrator) },
        {
          title: "申込の内容",
          rows: [
            row("サービス", serviceNames[service]),
            row("利用開始希望日", day(form.from)),
            ...orderRows(form.order),
          ],
        },
      ];
    case "change":
      return [
        {
          title: "変更の内容",
          rows: [
            row("サービス", serviceNames[service]),
            row("変更希望日", day(form.from)),
            ...(form.count === undefined ? [] : [row(countNames[service], form.count)]),
            ...(form.plan ? [row("料金プラン", plans[form.plan])] : []),
            ...(form.purchaseOrder === undefined ? [] : [row("注文書番号", form.purchaseOrder)]),
          ],
        },
      ];
    case "end":
      return [
        {
          title: "解約の内容",
          rows: [
            row("サービス", serviceNames[service]),
            row("解約希望日", day(form.wishedOn)),
            ...(form.reason === undefined ? [] : [row("理由", form.reason)]),
            ...(service === "watch"
              ? [row("ツールの破棄", form.destroysTool ? "利用終了後、直ちに破棄します" : "未確認")]
              : []),
          ],
        },
      ];
    case "assignment":
      return [
        {
          title: "譲受人（新しい契約者）",
          rows: [...applicantRows(form.assignee), ...statementRows(form.statement)],
        },
        { title: "譲受人の管理者", rows: administratorRows(form.administrator) },
        {
          title: "譲渡の内容",
          rows: [
            row("サービス", serviceNames[service]),
            row("譲渡の希望日", day(form.from)),
            ...(service === "watch"
              ? [
                  row("利用回線の契約", form.isWithLine ? "ともに譲渡する" : "譲渡しない"),
                  row("回線の譲受人", form.isAssigneeOfLine ? "譲受人と同じ" : "譲受人と異なる"),
                ]
              : []),
          ],
        },
      ];
  }
}

/** 注文書 (S0 §9-1): what is ordered, by the applicant's own number. */
function orderSections(form: ApplicationForm): Section[] {
  if (form.kind !== "new") return [];
  return [
    {
      title: "注文の内容",
      rows: [
        row("品目", serviceNames[form.order.service]),
        ...orderRows(form.order),
        row("利用開始希望日", day(form.from)),
      ],
    },
  ];
}

function applicantRows({ company, representative, address, telephone }: ApplicantFacts): Row[] {
  return [
    row("名称", company),
    row("代表者", representative),
    row("所在地", address),
    row("電話", telephone),
  ];
}

function statementRows({ kind, isInJapan, maintenanceContract, isLineHolder }: CustomerStatement): Row[] {
  const kinds = { corporation: "法人・団体", business: "個人事業者", private: "個人" };
  return [
    row("区分", `${kinds[kind]}（${isInJapan ? "日本国内" : "日本国外"}）`),
    ...(maintenanceContract
      ? [
          row(
            "保守契約",
            `${maintenanceContract.reference}（遠隔支援を${maintenanceContract.includesRemoteSupport ? "含む" : "含まない"}）`,
          ),
        ]
      : []),
    ...(isLineHolder === undefined ? [] : [row("回線の契約者", isLineHolder ? "申込者本人" : "申込者以外")]),
  ];
}

function administratorRows({ displayName, department, email }: ApplicantAdministrator): Row[] {
  return [row("氏名", displayName), row("部署名", department || "―"), row("メールアドレス", email)];
}

function orderRows(order: OrderedService): Row[] {
  switch (order.service) {
    case "telework":
      return [
        row(countNames.telework, order.accounts),
        row("料金プラン", plans[order.plan]),
        row("最低利用期間", order.minimumMonths === undefined ? "なし" : `${order.minimumMonths}か月`),
        row("注文書番号", order.purchaseOrder),
      ];
    case "watch":
      return [
        row(countNames.watch, order.licences),
        row("利用回線", "item" in order.line.on ? lineNames[order.line.on.item] : order.line.on.renamed),
        row("回線番号", order.line.number),
        row("回線の契約者", order.line.holder),
      ];
    case "support":
    case "maintenance":
      return [row("PC の台数", order.computers), row("サーバーの台数", order.servers)];
  }
}

/** The same rows, empty. */
function blankSections(service: Service, kind: ApplicationKind): Section[] {
  const empty = (names: readonly string[]) => names.map((name) => row(name, ""));
  const applicant = [
    "名称",
    "代表者",
    "所在地",
    "電話",
    "区分（法人・団体／個人事業者／個人）",
    ...(service === "support" ? ["保守契約の番号"] : []),
  ];
  const administrator = ["氏名", "部署名", "メールアドレス"];
  const head = row("サービス", serviceNames[service]);
  switch (kind) {
    case "new":
      return [
        { title: "申込者", rows: empty(applicant) },
        { title: "管理者", rows: empty(administrator) },
        { title: "申込の内容", rows: [head, ...empty(["利用開始希望日", ...orderNames[service]])] },
      ];
    case "change":
      return [
        {
          title: "変更の内容",
          rows: [
            head,
            ...empty(["契約者の名称", "変更希望日", countNames[service], "料金プラン", "注文書番号"]),
          ],
        },
      ];
    case "end":
      return [
        {
          title: "解約の内容",
          rows: [
            head,
            ...empty([
              "契約者の名称",
              "解約希望日",
              "理由",
              ...(service === "watch" ? ["ツールの破棄の確認"] : []),
            ]),
          ],
        },
      ];
    case "assignment":
      return [
        { title: "譲渡人（現在の契約者）", rows: empty(["名称"]) },
        { title: "譲受人（新しい契約者）", rows: empty(applicant) },
        { title: "譲受人の管理者", rows: empty(administrator) },
        {
          title: "譲渡の内容",
          rows: [
            head,
            ...empty(["譲渡の希望日", ...(service === "watch" ? ["利用回線の契約", "回線の譲受人"] : [])]),
          ],
        },
      ];
  }
}

const orderNames: Readonly<Record<Service, readonly string[]>> = {
  telework: ["利用者アカウント数", "料金プラン（月額／その他）", "最低利用期間", "注文書番号"],
  watch: ["ライセンス数（50以下）", "利用回線", "回線番号", "回線の契約者"],
  support: ["PC の台数", "サーバーの台数"],
  maintenance: ["PC の台数", "サーバーの台数"],
};

const countNames: Readonly<Record<Service, string>> = {
  telework: "利用者アカウント数",
  watch: "ライセンス数",
  support: "PC・サーバーの台数",
  maintenance: "PC・サーバーの台数",
};
const plans = { monthly: "月額プラン", other: "月額以外のプラン" } as const;

/** S3 §1-7. */
const lineNames: Readonly<Record<LineItem, string>> = {
  "5-1-100m-plan-5": "メニュー5-1　100Mb/s プラン5",
  "5-1-200m": "メニュー5-1　200Mb/s",
  "5-1-1g": "メニュー5-1　1Gb/s",
  "5-1-10g": "メニュー5-1　10Gb/s",
  "5-2-100m-category-3": "メニュー5-2　100Mb/s カテゴリー3",
  "5-2-200m": "メニュー5-2　200Mb/s",
  "5-2-1g": "メニュー5-2　1Gb/s",
  "5-2-10g": "メニュー5-2　10Gb/s",
  "hikari-collaboration": "光コラボレーション",
};

function fillAnswer(
  file: ApplicationFile,
  paper: "acceptance" | "refusal",
  providerName: string,
): FilledPaper {
  const { form, service, number, applicationId, applicantName } = file;
  const last = file.steps.at(-1);
  const isAcceptance = paper === "acceptance";
  const base = formPaper(form.kind, service, "application", providerName);
  return {
    ...base,
    title: isAcceptance ? (form.kind === "new" ? "承諾書・利用開始通知" : "承諾書") : "お申し込みについて",
    mark: `${kindNames[form.kind]}　${applicationId}`,
    numbered: [
      ["受付番号", `第${number}号`],
      ["通知日", last ? day(tokyoDay(last.at)) : ""],
    ],
    to: { name: applicantName, honorific: "御中", lines: [] },
    from: { name: providerName, lines: [] },
    opening: isAcceptance
      ? "お申し込みを、次のとおり承諾しました。"
      : "お申し込みは、次の理由によりお受けできませんでした。",
    sections: isAcceptance
      ? [{ title: "承諾の内容", rows: acceptedRows(file) }, ...sectionsOf(form, service).slice(-1)]
      : [
          {
            title: "お申し込み",
            rows: [
              row("サービス", serviceNames[service]),
              row("お申し込み", kindNames[form.kind]),
              row("理由", last?.reason ? refusalWords[last.reason] : ""),
              row("説明", last?.words),
            ],
          },
        ],
    closing: [],
  };
}

function acceptedRows({ form, service, steps }: ApplicationFile): Row[] {
  const accepted = steps.at(-1)?.accepted;
  const names = { new: "利用開始日", change: "変更の適用日", end: "契約の最終日", assignment: "譲渡の日" };
  return [
    row("サービス", serviceNames[service]),
    row(names[form.kind], day(accepted?.on)),
    ...(accepted?.minimumUntil === undefined
      ? []
      : [row("最低利用期間", `${day(accepted.minimumUntil)}まで`)]),
    ...((accepted?.remainingMonths ?? 0) > 0
      ? [row("最低利用期間の残り", `${accepted?.remainingMonths}か月分の料金を直ちにお支払いいただきます`)]
      : []),
    ...(accepted?.priorConsent === undefined ? [] : [row("事前の書面による承諾", accepted.priorConsent)]),
  ];
}

function yen(amount: number): string {
  return `¥${amount.toLocaleString("ja-JP")}`;
}
