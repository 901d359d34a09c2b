import {
  CustomerAnswer,
  InformationPart,
  type Problem,
  ReceptionNumber,
  SupportAskId,
  SupportFunction,
} from "@tachiai/protocol";
import { z } from "zod";
import type { CustomerView } from "./customer-view.ts";

// Between the native agent and its page on the same computer.

const join = CustomerAnswer.options[0];
const none = z.tuple([]);
const ofAsk = SupportAskId;
/** With what he read: an answer to one question is none to another. */
const asked = z.object({ askId: SupportAskId, function: SupportFunction });
const transferId = z.uuid();

/** What the page may ask of the agent, each with what it says along. */
export const localCalls = {
  /** S1: the number that was told on the telephone. */
  enter: z.tuple([ReceptionNumber]),
  getReady: z.tuple([join.pick({ customerName: true, company: true, system: true })]),
  answerQuote: z.tuple([z.boolean()]),
  answerCooperation: z.tuple([ofAsk, z.boolean()]),
  answerAsk: z.union([z.tuple([asked, z.boolean()]), z.tuple([asked, z.boolean(), z.int()])]),
  allowView: z.tuple([asked, z.int()]),
  showScreen: none,
  lookAtSystem: none,
  giveInformation: z.tuple([z.array(InformationPart).max(2)]),
  answerOffer: z.tuple([transferId, z.boolean()]),
  stopFile: z.tuple([transferId]),
  withdraw: z.tuple([SupportFunction]),
  hold: z.tuple([z.boolean()]),
  stop: none,
  chat: z.tuple([z.string().max(2_000)]),
  noteActivity: none,
  /** The session that is over is put away. */
  leave: none,
} as const;
export type LocalCallName = keyof typeof localCalls;

/** The page's messages: first its secret, then calls. */
export const LocalCall = z.object({
  id: z.int(),
  name: z.enum(Object.keys(localCalls) as [LocalCallName, ...LocalCallName[]]),
  args: z.array(z.unknown()).max(4),
});
export type LocalCall = z.infer<typeof LocalCall>;

export const LocalHello = z.object({ secret: z.string().max(100), language: z.enum(["ja", "en"]) });

/** The agent's messages. */
export type LocalSaid =
  | { readonly type: "view"; readonly view?: CustomerView | undefined }
  | { readonly type: "answer"; readonly id: number; readonly value?: unknown }
  | {
      readonly type: "refused";
      readonly id: number;
      /** What the server refused; nothing where it could not be asked. */
      readonly problem?: Problem;
    };

/** Where the page finds its agent. */
export const localPath = "/local";
