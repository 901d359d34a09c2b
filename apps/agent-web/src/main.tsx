import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@tachiai/ui/styles.css";
import "./agent.css";
import { AgentApp } from "./agent-app.tsx";

const root = document.getElementById("agent");
if (!root) throw new Error("index.html has no #agent");
createRoot(root).render(
  <StrictMode>
    <AgentApp />
  </StrictMode>,
);

if (import.meta.env.PROD && "serviceWorker" in navigator)
  navigator.serviceWorker
    .register(`${import.meta.env.BASE_URL}service-worker.js`, { scope: import.meta.env.BASE_URL })
    // Private windows may refuse it; everything works without, but for a start without a network.
    .catch((error: unknown) => console.warn(error));
