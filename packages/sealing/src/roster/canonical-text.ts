/** Writes what a schema has checked as RFC 8785 canonical JSON: its values are text, whole numbers, lists and objects. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_name, item: unknown) => (isObject(item) ? inOrder(item) : item));
}

// `<` compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3.
function inOrder(object: object): object {
  return Object.fromEntries(Object.entries(object).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
