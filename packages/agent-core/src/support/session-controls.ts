import type { CustomerSession } from "./customer-session.ts";

/** What a page does in a session, whether it runs in the page or in the agent on the same computer. */
export type SessionControls = Pick<
  CustomerSession,
  | "view"
  | "subscribe"
  | "getReady"
  | "answerQuote"
  | "answerCooperation"
  | "answerAsk"
  | "allowView"
  | "showScreen"
  | "lookAtSystem"
  | "giveInformation"
  | "sendFile"
  | "answerOffer"
  | "stopFile"
  | "withdraw"
  | "hold"
  | "stop"
  | "chat"
  | "noteActivity"
>;
