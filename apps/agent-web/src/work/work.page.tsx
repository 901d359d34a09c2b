import { useAgent } from "../agent/agent-context.tsx";
import { Notices } from "./notices.tsx";
import { PresencePanel } from "./presence-panel.tsx";
import { ScreenPanel } from "./screen-panel.tsx";
import { StampPanel } from "./stamp-panel.tsx";
import classes from "./work.page.module.css";

/** The page of the day: stamps, and what the camera says and does now. */
export function WorkPage() {
  const { screen } = useAgent();
  const asksForScreen = screen.isShared || screen.use === "use";
  return (
    <div className={classes.page}>
      <Notices />
      <div className={classes.day}>
        <StampPanel />
        <PresencePanel />
        {asksForScreen && <ScreenPanel />}
      </div>
    </div>
  );
}
