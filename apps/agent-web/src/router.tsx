import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { CameraPage } from "./camera/camera.page.tsx";
import { ConsentPage } from "./consent/consent.page.tsx";
import { EnrolmentPage } from "./enrolment/enrolment.page.tsx";
import { Shell } from "./shell/shell.tsx";
import { WorkPage } from "./work/work.page.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: WorkPage });

const pages = [
  createRoute({ getParentRoute: () => root, path: "/", component: WorkPage }),
  createRoute({ getParentRoute: () => root, path: "/consent", component: ConsentPage }),
  createRoute({ getParentRoute: () => root, path: "/enrolment", component: EnrolmentPage }),
  createRoute({ getParentRoute: () => root, path: "/camera", component: CameraPage }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: import.meta.env.BASE_URL,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
