import { postOutside } from "../post-outside.ts";

/** What came back; undefined when nothing did. */
export interface WitnessAnswer {
  readonly status: number;
  readonly body: string;
}

/** Brings one request for a cosignature to the witness at this address. */
export type AskWitness = (url: string, request: string) => Promise<WitnessAnswer | undefined>;

export const askWitness: AskWitness = async (url, request) => {
  const answer = await postOutside(`${url}/add-checkpoint`, { body: request, type: "text/plain" });
  return answer && { status: answer.status, body: Buffer.from(answer.body).toString("utf8") };
};
