/** Where a playback is, by a clock that its owner reads. However late a picture is decoded, it never falls behind. */
export class PlayClock {
  #at: number;
  #speed = 1;
  #runsSince: number | undefined;

  constructor(at: number) {
    this.#at = at;
  }

  get runs(): boolean {
    return this.#runsSince !== undefined;
  }

  at(now: number): number {
    return this.#runsSince === undefined ? this.#at : this.#at + (now - this.#runsSince) * this.#speed;
  }

  run(now: number): void {
    this.#runsSince ??= now;
  }

  hold(now: number): void {
    this.#at = this.at(now);
    this.#runsSince = undefined;
  }

  seek(now: number, at: number): void {
    this.#at = at;
    if (this.runs) this.#runsSince = now;
  }

  setSpeed(now: number, speed: number): void {
    this.seek(now, this.at(now));
    this.#speed = speed;
  }
}
