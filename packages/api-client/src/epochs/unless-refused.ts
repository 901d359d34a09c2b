import { ApiRefusal } from "../api-refusal.ts";

/** What is erased or damaged since it was listed, or due no more, is left to the next time, and holds up nothing else. */
export async function unlessRefused(wrapOne: Promise<boolean>): Promise<boolean> {
  try {
    return await wrapOne;
  } catch (error) {
    if (
      error instanceof ApiRefusal &&
      (error.code.startsWith("evidence.") || error.code === "request.invalid")
    )
      return false;
    throw error;
  }
}
