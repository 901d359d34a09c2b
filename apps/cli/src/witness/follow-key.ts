import type { Answer, Witness } from "./witness.ts";

/**
 * Lets another key take the place of one that this witness trusts, when both have signed that it does; what was followed
 * before instead is answered.
 *
 * Refuses `note.malformed`, `key.malformed`, `succession.malformed` or `succession.signature_invalid`.
 */
export async function followKey(witness: Witness, note: string): Promise<Answer> {
  return witness.inTurn("key successions", async () => {
    const followed = await witness.trusted.follow(note);
    if (followed.kind === "stranger") return { status: 404 };
    return followed.kind === "other" ? { status: 409, body: followed.kept } : { status: 200 };
  });
}
