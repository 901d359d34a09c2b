/** What a text from somewhere else says as JSON; undefined when it is none, so that a schema refuses it like anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
