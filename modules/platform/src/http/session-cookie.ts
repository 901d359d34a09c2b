import { fastifyCookie } from "@fastify/cookie";

const name = "tachiai_session";

/** Under `__Host-` a browser refuses the cookie from any other host, and without encryption. */
export function sessionCookieName(encrypted: boolean): string {
  return encrypted ? `__Host-${name}` : name;
}

/** The session token in a `Cookie` header, for requests that do not pass through the routes (WebSocket upgrades). */
export function sessionTokenIn(header: string | undefined): string | undefined {
  const cookies = fastifyCookie.parse(header ?? "");
  return cookies[sessionCookieName(true)] ?? cookies[sessionCookieName(false)];
}
