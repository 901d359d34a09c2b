/** Lets one press through: what comes while it is kept is not run, and is told so by `false`. */
export class OnePress {
  #isBusy = false;

  async run(act: () => Promise<boolean>): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    try {
      return await act();
    } finally {
      this.#isBusy = false;
    }
  }
}
