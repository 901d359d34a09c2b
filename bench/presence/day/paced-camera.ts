import type { Camera } from "@tachiai/agent-core";
import type { DrivenTime } from "./driven-time.ts";

/** While a frame is looked at, simulated time stands still: a look takes far less than passes between two. */
export function pacedCamera(camera: Camera, time: DrivenTime): Camera {
  return {
    async open() {
      const opening = await camera.open();
      if (!opening.opened) return opening;
      const { stream } = opening;
      let endLook = () => {};
      let isClosed = false;
      return {
        opened: true,
        stream: {
          async frame(notBefore) {
            endLook();
            const answer = await stream.frame(notBefore);
            if ("frame" in answer && !isClosed) endLook = time.begin();
            return answer;
          },
          still: (order) => stream.still(order),
          close() {
            isClosed = true;
            endLook();
            stream.close();
          },
        },
      };
    },
  };
}
