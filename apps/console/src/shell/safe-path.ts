/** A place inside this console to go on to after sign-in; anything that leads elsewhere becomes the start. */
export function safePath(next: string): string {
  const isInside = next.startsWith("/") && !next.startsWith("//") && !next.includes("\\");
  return isInside ? next : "/";
}
