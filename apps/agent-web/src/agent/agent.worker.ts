import { expose } from "comlink";
import { AgentHost } from "./agent-host.ts";

expose(new AgentHost());
