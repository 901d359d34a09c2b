import {
  answerSupport,
  type CustomerAnswer,
  openReception,
  requestSupport,
  type SupporterOrder,
  type SupportFunction,
  type SupportSession,
  type SupportSessionId,
  takeSupportStep,
} from "@tachiai/protocol";
import type { Company, Person } from "./company.ts";
import type { TestServer } from "./test-server.ts";

/** A support session as its two people go through it. */
export interface BegunSession {
  readonly sessionId: SupportSessionId;
  readonly token: string;
  readonly answer: (answer: CustomerAnswer) => Promise<SupportSession>;
  readonly order: (order: SupporterOrder) => Promise<SupportSession>;
}

/** From the number that is told on the telephone to a session that has begun, with somebody who is no customer yet. */
export async function beginSupport(
  server: TestServer,
  { tenantId }: Company,
  supporter: Person,
): Promise<BegunSession> {
  const { api } = supporter.browser;
  const { sessionId, receptionNumber } = await api.call(requestSupport, {
    params: { tenantId },
    body: { subject: "印刷ができない" },
  });
  const customer = server.browser().api;
  const { token, page } = await customer.call(openReception, { body: { receptionNumber } });
  const answer = (said: CustomerAnswer) => customer.call(answerSupport, { body: { token, answer: said } });
  const order = (body: SupporterOrder) =>
    api.call(takeSupportStep, { params: { tenantId, sessionId }, body });
  await answer({ kind: "join", customerName: "顧客 花子", tool: "browser", system: "Chromium" });
  await answer({
    kind: "agree",
    terms: page.terms.map(({ title: _title, text: _text, ...terms }) => terms),
  });
  await answer({ kind: "prepare", items: page.checklist });
  await order({ kind: "admit" });
  return { sessionId, token, answer, order };
}

/** One asks and the other answers: it is allowed. */
export async function allow(session: BegunSession, wanted: SupportFunction): Promise<void> {
  const { asks } = await session.order({ kind: "ask", function: wanted });
  const askId = asks.find((ask) => ask.function === wanted)?.askId;
  if (!askId) throw new Error("nothing was asked");
  await session.answer({ kind: "answer", askId, isGranted: true });
}
