const passed = /^(?:TACHIAI_[A-Z_]+|DATABASE_URL|LANG|LC_[A-Z]+|PATH|TZ|NODE_EXTRA_CA_CERTS)$/;

/** What of root's environment the server needs; the rest may hold root's own secrets, and `/proc` shows them. */
export function passEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passed.test(name)));
}
