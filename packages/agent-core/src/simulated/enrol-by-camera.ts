import type { Agent } from "../agent.ts";
import { fewestPictures } from "../enrolment/face-enrolment.ts";

/** Lets somebody wait for the next picture of an enrolment. */
export interface TakenPictures {
  readonly note: () => void;
  readonly next: () => Promise<void>;
}

export function takenOnePictureAtATime(): TakenPictures {
  let wake = () => {};
  return {
    note: () => wake(),
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}

/** Registers the face before the camera, unless one was ever registered or the person does not agree to it. */
export async function enrolByCamera(agent: Agent, taken: TakenPictures): Promise<void> {
  if (agent.view.enrolment !== "none") return;
  if (!(await agent.enrolling.begin())) return;
  for (let count = 0; count < fewestPictures; count++) {
    const next = taken.next();
    agent.enrolling.want("front");
    await next;
  }
  await agent.enrolling.submit(() => {});
  await agent.checkAgain();
}
