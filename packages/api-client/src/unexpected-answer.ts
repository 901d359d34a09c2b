/** An answer came that this client does not understand: another version, or something between us and the server. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
  readonly status: number;

  constructor(status: number, options?: ErrorOptions) {
    super(`the answer with status ${status} is not what the endpoint promises`, options);
    this.status = status;
  }
}
