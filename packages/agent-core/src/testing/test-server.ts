import { type ApiClient, createApiClient } from "@tachiai/api-client";
import {
  AgentReport,
  type CurrentStatus,
  type NewStamp,
  PictureHeader,
  sendStamps,
  stamp,
} from "@tachiai/protocol";

/** How the next requests end: answered, never arrived, taken in with the answer lost, or a server in trouble. */
export type Line = "good" | "dead" | "answer-lost" | "trouble";

type Report = Omit<AgentReport, "sentAt">;

const current: CurrentStatus = { status: "working", day: "2026-11-21", allowed: ["work-end"] };

/**
 * The server's side of sending, as far as the wire promises it: a stamp and a picture count once by their id, a report
 * once by its sequence.
 */
export class TestServer {
  line: Line = "good";
  readonly stamps: NewStamp[] = [];
  readonly reports: Report[] = [];
  readonly pictures: string[] = [];
  readonly withdrawals: unknown[] = [];
  readonly calls: string[] = [];
  readonly api: ApiClient = createApiClient({
    baseUrl: "",
    language: "en",
    fetch: async (url, { method, body }) => {
      const { line } = this;
      if (line === "dead") throw new TypeError("no network");
      if (line === "trouble") return answer(503, { code: "fault", title: "trouble", status: 503 });
      const path = url.split("/").slice(4).join("/");
      this.calls.push(`${method} ${path}`);
      const answered = this.#take(path, body);
      if (line === "answer-lost") throw new TypeError("the answer was lost");
      return answer(200, answered);
    },
  });

  #take(path: string, body: string | Uint8Array | undefined): unknown {
    if (body instanceof Uint8Array) return this.#takePicture(body);
    const json: unknown = body === undefined ? undefined : JSON.parse(body);
    if (path === "stamps") return { stamp: this.#takeStamp(stamp.body.parse(json)), day, current };
    if (path === "stamps/batch") {
      const { stamps } = sendStamps.body.parse(json);
      return {
        answers: stamps.map((one) => ({ stampId: one.stampId, kept: true, stamp: this.#takeStamp(one) })),
      };
    }
    if (path.endsWith("/reports")) return this.#takeReport(AgentReport.parse(json));
    if (path === "me/consents/withdraw") {
      this.withdrawals.push(json);
      return consents;
    }
    return current;
  }

  #takeStamp(pressed: NewStamp) {
    if (!this.stamps.some(({ stampId }) => stampId === pressed.stampId)) this.stamps.push(pressed);
    const { capturedAt } = pressed;
    return { ...pressed, receivedAt: capturedAt, happenedAt: capturedAt, evidenceId: pressed.stampId };
  }

  #takeReport({ sentAt: _, ...report }: AgentReport) {
    const last = this.reports.at(-1)?.sequence ?? 0;
    if (report.sequence > last) this.reports.push(report);
    return { acknowledgedSequence: Math.max(last, report.sequence) };
  }

  #takePicture(upload: Uint8Array) {
    const evidenceId = evidenceIdOf(upload);
    if (!this.pictures.includes(evidenceId)) this.pictures.push(evidenceId);
    return { evidenceId };
  }
}

/** Reads the evidence id of an upload; uploads of tests may be the bare id. */
function evidenceIdOf(upload: Uint8Array): string {
  const text = new TextDecoder().decode(upload);
  if (/^[0-9a-f-]{36}$/.test(text)) return text;
  const length = new DataView(upload.buffer, upload.byteOffset).getUint32(0);
  const header: unknown = JSON.parse(new TextDecoder().decode(upload.subarray(4, 4 + length)));
  return PictureHeader.parse(header).declaration.evidenceId;
}

const answer = (status: number, body: unknown) => ({
  ok: status < 400,
  status,
  json: async () => body,
  arrayBuffer: async () => new ArrayBuffer(0),
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
const consents = {
  document: { kind: "worker-consent", version: "1", texts: { ja: text, en: text } },
  purposes: [],
  history: [],
};
