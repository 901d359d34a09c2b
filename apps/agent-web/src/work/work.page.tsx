import { useAgent } from "../agent/agent-context.tsx";
import { Notices } from "./notices.tsx";
import { PresencePanel } from "./presence-panel.tsx";
import { ScreenPanel } from "./screen-panel.tsx";
import { StampPanel } from "./stamp-panel.tsx";
import classes from "./work.page.module.css";

/** The page of the day: stamps, and what the camera says and does now. */
export function WorkPage() {
  const { view } = useAgent();
  const agreesToScreen = view.consent.granted.includes("screen-picture");
  return (
    <div className={classes.page}>
      <Notices />
      <div className={classes.columns}>
        <div className={classes.column}>
          <StampPanel />
          {agreesToScreen && view.work.status !== "finished" && <ScreenPanel />}
        </div>
        <PresencePanel />
      </div>
    </div>
  );
}
