import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@tachiai/ui/styles.css";
import { SupportApp } from "./support-app.tsx";

const root = document.getElementById("support");
if (!root) throw new Error("index.html has no #support");
createRoot(root).render(
  <StrictMode>
    <SupportApp />
  </StrictMode>,
);
