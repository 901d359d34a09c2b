import { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import { X11Screen } from "../capabilities/x11/screen/x11-screen.ts";
import { chooseEncoder } from "./encoding/choose-encoder.ts";
import { ScreenOrder, type ScreenReport, type Sharing } from "./messages.ts";
import { ScreenSharing } from "./screen-sharing.ts";

// The screen process: started by ScreenProcess, and ended by it or with it.

const { promise: sharing, resolve: began } = Promise.withResolvers<ScreenSharing>();

process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  const order = ScreenOrder.parse(message);
  if (order.type === "share") void share(order.sharing);
  else void sharing.then((shared) => shared.obey(order));
});

async function share(wish: Sharing): Promise<void> {
  try {
    const openEncoder = await chooseEncoder(wish.codecs);
    const shared = new ScreenSharing(X11Screen.open(wish.display), openEncoder, wish, tell);
    began(shared);
    await shared.run();
  } catch (refused) {
    if (!(refused instanceof CapabilityRefusal)) throw refused;
    await tell({ type: "refused", code: refused.code, missing: [...refused.missing] });
    process.exit();
  }
}

function tell(report: ScreenReport): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) throw new Error("the screen process is started by the agent");
    process.send(report, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}
