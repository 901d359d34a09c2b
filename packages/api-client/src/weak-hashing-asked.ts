/** The server asked for a derivation of the password so cheap that with its result it could try passwords out. */
export class WeakHashingAsked extends Error {
  override readonly name = "WeakHashingAsked";

  constructor() {
    super("the server asks for a derivation of the password that is declined");
  }
}
