import { PasskeyChallenge, parseJson } from "@tachiai/protocol";
import { z } from "zod";

const ClientData = z.object({ challenge: PasskeyChallenge });

/** The challenge that a browser says an authenticator has signed. */
export function challengeIn(clientDataJSON: string): string | undefined {
  const data = ClientData.safeParse(parseJson(Buffer.from(clientDataJSON, "base64url").toString("utf8")));
  return data.data?.challenge;
}
