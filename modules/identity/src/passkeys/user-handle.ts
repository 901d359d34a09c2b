import type { PersonId } from "@tachiai/protocol";

/** Under which an authenticator keeps whose passkey it is: the bytes of his id, nothing that tells who he is. */
export function userHandleOf(personId: PersonId): string {
  return Buffer.from(personId.replaceAll("-", ""), "hex").toString("base64url");
}
