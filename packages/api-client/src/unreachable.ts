/** No answer came: the network is down, the server is not there, or the answer broke off. The request may have arrived. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(cause: unknown) {
    super("the server gave no answer", { cause });
  }
}
