/** Runs one thing at a time: what comes while another runs is not run, and is told so by `false`. */
export class OneAtATime {
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
