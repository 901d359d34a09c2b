import { type ApiClient, createApiClient, type HeartbeatAnswer } from "@tachiai/api-client";
import { canonicalJson } from "@tachiai/evidence-proof";
import {
  AgentReport,
  type AgentSettings,
  type ConsentObstacle,
  type ConsentPurpose,
  type CurrentStatus,
  defaultAgentSettings,
  EpochStatement,
  encodeBase64,
  type Heartbeat,
  issueConsentReceipt,
  NewEpoch,
  type NewStamp,
  PictureHeader,
  type PurposeConsent,
  RosterDoubtReport,
  reportOfHeartbeat,
  type SignedRosterPin,
  type SignedRosterStatement,
  sendStamps,
  stamp,
  withdrawConsents,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair, type SealingCrypto } from "@tachiai/sealing";

/** How the next requests end: answered, never arrived, taken in with the answer lost, or a server in trouble. */
export type Line = "good" | "dead" | "answer-lost" | "trouble";

type Report = Omit<AgentReport, "sentAt">;
type Body = string | Uint8Array | undefined;

/** A refusal as the wire has it. */
class Refused extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, number>>;

  constructor(code: string, details: Readonly<Record<string, number>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/**
 * The server as far as the wire promises it: a stamp and a picture count once by their id, a report once by its
 * sequence; one agent is active; what is not agreed to is refused.
 */
export class TestServer {
  line: Line = "good";
  now = () => Date.UTC(2026, 10, 21);
  granted: ConsentPurpose[] = [];
  /** When he agreed to what is granted; just now when nothing else is said. */
  grantedAt: string | undefined;
  /** When the company last agreed or withdrew; `obstacle` says which. */
  companyDecidedAt: string | undefined;
  readonly withdrawnAt = new Map<ConsentPurpose, string>();
  obstacle: ConsentObstacle = "consent.worker_missing";
  isElsewhere = false;
  hasContract = true;
  /** Paths, by their end, that are refused with this code. */
  refuse = new Map<string, string>();
  settings: AgentSettings = { ...defaultAgentSettings, detectFilmingDevice: false };
  status: CurrentStatus = { status: "not-started", day: "2026-11-21", allowed: ["work-start"] };
  recipients: { personId: string; displayName: string; publicKey: string }[] = [];
  roster: readonly SignedRosterStatement[] = [];
  pin: SignedRosterPin | undefined;
  readonly doubts: RosterDoubtReport[] = [];
  enrolment: { state: "waiting" | "confirmed"; sealedFeatures: string } | undefined;
  readonly stamps: NewStamp[] = [];
  readonly reports: Report[] = [];
  readonly pictures: string[] = [];
  readonly headers: PictureHeader[] = [];
  readonly epochs = new Map<string, NewEpoch>();
  readonly enrolments: unknown[] = [];
  readonly withdrawals: unknown[] = [];
  readonly calls: string[] = [];
  #hold: { readonly call: string; readonly arrive: () => void; readonly until: Promise<void> } | undefined;
  readonly #crypto: SealingCrypto;
  #key: Promise<KeyPair<"ed25519">> | undefined;
  readonly api: ApiClient = this.connect().api;

  constructor(crypto: SealingCrypto) {
    this.#crypto = crypto;
  }

  /** A client of its own, which can be cut off for good: its process was killed. */
  connect(): { readonly api: ApiClient; readonly kill: () => void } {
    let isKilled = false;
    const api = createApiClient({
      baseUrl: "",
      language: "en",
      fetch: async (url, { method, body }) => {
        const { line } = this;
        if (isKilled || line === "dead") throw new TypeError("no network");
        if (line === "trouble") return answer(503, { code: "fault", title: "trouble", status: 503 });
        const [path = "", query = ""] = url.split("/").slice(4).join("/").split("?");
        this.calls.push(`${method} ${path}`);
        const answered = await this.#answer(path, body, query);
        if (this.#hold?.call === `${method} ${path}`) {
          const { arrive, until } = this.#hold;
          this.#hold = undefined;
          arrive();
          await until;
        }
        if (line === "answer-lost") throw new TypeError("the answer was lost");
        return answered;
      },
    });
    return {
      api,
      kill: () => {
        isKilled = true;
      },
    };
  }

  /** Takes a heartbeat over a live connection; undefined when it is refused or no answer to it arrives. */
  hear(heartbeat: Heartbeat): HeartbeatAnswer | undefined {
    if (this.line === "dead" || this.line === "trouble") return undefined;
    this.calls.push("heartbeat");
    try {
      const answer = this.#takeReport(reportOfHeartbeat(heartbeat));
      return this.line === "answer-lost" ? undefined : answer;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** Holds the answer to the next such call back until it is released. */
  holdNext(call: string): { readonly arrived: Promise<void>; readonly release: () => void } {
    const arrival = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    this.#hold = { call, arrive: arrival.resolve, until: release.promise };
    return { arrived: arrival.promise, release: release.resolve };
  }

  async #answer(path: string, body: Body, query: string) {
    try {
      for (const [end, code] of this.refuse) if (path.endsWith(end)) throw new Refused(code);
      if (!this.hasContract) throw new Refused("contract.ended");
      return answer(200, await this.#take(path, body, query));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, details } = error;
      return answer(409, { code, title: code, status: 409, details });
    }
  }

  #take(path: string, body: Body, query: string): unknown {
    if (body instanceof Uint8Array) return this.#takePicture(body);
    const json: unknown = body === undefined ? undefined : JSON.parse(body);
    if (path.endsWith("/activate")) return this.#activate(json);
    if (path.endsWith("/reports")) return this.#takeReport(AgentReport.parse(json));
    if (path.startsWith("me/agents/")) return {};
    if (path.startsWith("me/epochs/")) return this.#takeEpoch(path, NewEpoch.parse(json));
    switch (path) {
      case "stamps":
        return { stamp: this.#takeStamp(stamp.body.parse(json)), day, current: this.status };
      case "stamps/batch":
        return { answers: sendStamps.body.parse(json).stamps.map((one) => this.#answerStamp(one)) };
      case "me/status":
        return this.status;
      case "me/consents":
        return this.#consents();
      case "me/consents/withdraw":
        return this.#withdraw(withdrawConsents.body.parse(json));
      case "me/consent-receipts":
        return this.#issueReceipt(issueConsentReceipt.body.parse(json));
      case "roster":
        return this.#showRoster(Number(query.replace("after=", "")));
      case "roster/pin":
        return this.pin ? { pin: this.pin } : {};
      case "roster/doubts":
        this.doubts.push(RosterDoubtReport.parse(json));
        return { isWrittenDown: true };
      case "me/recipients":
        return { recipients: this.recipients };
      case "me/enrolment":
        return this.#showEnrolment();
      case "me/enrolments":
        this.enrolments.push(json);
        return enrolmentOf("waiting");
      default:
        throw new Error(`no such endpoint: ${path}`);
    }
  }

  #answerStamp(pressed: NewStamp) {
    return { stampId: pressed.stampId, kept: true, stamp: this.#takeStamp(pressed) };
  }

  #takeStamp(pressed: NewStamp) {
    if (!this.stamps.some(({ stampId }) => stampId === pressed.stampId)) this.stamps.push(pressed);
    this.status = { ...this.status, ...afterStamp[pressed.kind] };
    const { capturedAt } = pressed;
    const kept = { receivedAt: capturedAt, happenedAt: capturedAt, evidenceId: pressed.stampId };
    return { ...pressed, ...kept, face: "no-camera" };
  }

  #activate(body: unknown) {
    if (this.isElsewhere && JSON.stringify(body) !== '{"takeOver":true}')
      throw new Refused("telework.agent_elsewhere");
    this.isElsewhere = false;
    const lastSequence = this.#lastSequence;
    return { settings: this.settings, serverTime: new Date(this.now()).toISOString(), lastSequence };
  }

  #takeReport({ sentAt: _sentAt, ...report }: AgentReport): HeartbeatAnswer {
    const last = this.#lastSequence;
    const known = this.reports.find(({ sequence }) => sequence === report.sequence);
    const isNew = report.sequence > last || JSON.stringify(known) !== JSON.stringify(report);
    if (isNew && report.sequence <= last)
      throw new Refused("telework.sequence_behind", { lastSequence: last });
    if (this.isElsewhere) return { acknowledgedSequence: last, stop: "agent-elsewhere" };
    if (report.sequence > last) this.reports.push(report);
    return { acknowledgedSequence: Math.max(last, report.sequence) };
  }

  get #lastSequence(): number {
    return Math.max(0, ...this.reports.map(({ sequence }) => sequence));
  }

  #takePicture(upload: Uint8Array) {
    const evidenceId = this.#evidenceIdOf(upload);
    if (!this.pictures.includes(evidenceId)) this.pictures.push(evidenceId);
    return { evidenceId };
  }

  /** Reads the evidence id of an upload; uploads of tests may be the bare id. */
  #evidenceIdOf(upload: Uint8Array): string {
    const text = new TextDecoder().decode(upload);
    if (/^[0-9a-f-]{36}$/.test(text)) return text;
    const length = new DataView(upload.buffer, upload.byteOffset).getUint32(0);
    const header = PictureHeader.parse(JSON.parse(new TextDecoder().decode(upload.subarray(4, 4 + length))));
    if ("epoch" in header && !this.epochs.has(header.epoch.epochId))
      throw new Refused("evidence.epoch_unknown");
    this.headers.push(header);
    return header.evidenceId;
  }

  #takeEpoch(path: string, epoch: NewEpoch) {
    const { epochId } = EpochStatement.parse(JSON.parse(epoch.statement));
    if (!path.endsWith(epochId)) throw new Refused("evidence.declaration_false");
    this.epochs.set(epochId, epoch);
    return {};
  }

  #withdraw(body: { purposes: ConsentPurpose[] }) {
    this.withdrawals.push(body);
    for (const purpose of body.purposes) this.withdrawnAt.set(purpose, this.#nowText());
    this.granted = this.granted.filter((purpose) => !body.purposes.includes(purpose));
    this.obstacle = "consent.worker_withdrawn";
    return this.#consents();
  }

  #consents() {
    const purposes = ["face-presence", "camera-picture", "screen-picture"] as const;
    return {
      document: { kind: "worker-consent", version: "1", texts: { ja: text, en: text } },
      purposes: purposes.map(
        (purpose): PurposeConsent =>
          this.granted.includes(purpose)
            ? { purpose, state: "granted", decidedAt: this.grantedAt ?? this.#nowText() }
            : this.#consentOfNo(purpose),
      ),
      companyDecidedAt: this.companyDecidedAt,
      history: [],
    };
  }

  #nowText(): string {
    return new Date(this.now()).toISOString();
  }

  #consentOfNo(purpose: ConsentPurpose): PurposeConsent {
    const decidedAt = this.withdrawnAt.get(purpose);
    return decidedAt === undefined
      ? { purpose, state: "none", obstacle: this.obstacle }
      : { purpose, state: "withdrawn", decidedAt, obstacle: this.obstacle };
  }

  async #issueReceipt({ deviceId, purposes }: { deviceId: string; purposes: ConsentPurpose[] }) {
    const now = this.now();
    const receipt = canonicalJson({
      format: "tachiai-consent-receipt-1",
      tenantId: "11111111-1111-4111-8111-111111111111",
      personId: "22222222-2222-4222-8222-222222222222",
      deviceId,
      purposes,
      documentVersion: "1",
      policyVersion: 1,
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 24 * 3_600_000).toISOString(),
    });
    this.#key ??= createKeyPair(this.#crypto, "ed25519");
    const key = await this.#key;
    const signature = await this.#crypto.signEd25519(key, new TextEncoder().encode(receipt));
    return { receipt, signature: encodeBase64(signature), publicKey: encodeBase64(key.publicKey) };
  }

  #showRoster(after: number) {
    const statements = this.roster.slice(after);
    return { statements, length: this.roster.length, serverTime: new Date(this.now()).toISOString() };
  }

  #showEnrolment() {
    if (!this.enrolment) return {};
    const { state, sealedFeatures } = this.enrolment;
    return { enrolment: enrolmentOf(state), sealedFeatures };
  }
}

const afterStamp: Record<NewStamp["kind"], Pick<CurrentStatus, "status" | "allowed">> = {
  "work-start": { status: "working", allowed: ["work-end", "break-start", "task-start"] },
  "break-end": { status: "working", allowed: ["work-end", "break-start", "task-start"] },
  "break-start": { status: "on-break", allowed: ["work-end", "break-end"] },
  "work-end": { status: "finished", allowed: ["work-start"] },
  "task-start": { status: "working", allowed: ["work-end", "break-start", "task-start", "task-end"] },
  "task-end": { status: "working", allowed: ["work-end", "break-start", "task-start"] },
};

const answer = (status: number, body: unknown) => ({
  ok: status < 400,
  status,
  json: async () => body,
  arrayBuffer: async () => new ArrayBuffer(0),
});

const enrolmentOf = (state: string) => ({
  enrolmentId: "66666666-6666-4666-8666-666666666666",
  personId: "22222222-2222-4222-8222-222222222222",
  displayName: "勤務者",
  state,
  pictures: [],
  createdAt: "2026-11-20T00:00:00.000Z",
});

const day = {
  personId: "22222222-2222-4222-8222-222222222222",
  displayName: "勤務者",
  day: "2026-11-21",
  status: "working",
  bands: [],
  stamps: [],
  workMinutes: 0,
  breakMinutes: 0,
  exceptions: [],
};

const text = { sha256: btoa("\0".repeat(32)), text: { title: "", sections: [], clauses: [] } };
