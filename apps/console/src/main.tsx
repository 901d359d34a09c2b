import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@tachiai/ui/styles.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./console.css";
import { Console } from "./console.tsx";

const root = document.getElementById("console");
if (!root) throw new Error("index.html has no #console");
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
