/**
 * Whether a way leads off the page on which somebody is typing. Who leaves the organisations' pages signs out or is
 * signed out, which asks nothing.
 */
export function leavesTyped(from: string, to: string): boolean {
  return from !== to && to.startsWith("/o/");
}
