import { answer, type Routes } from "./http-server.ts";

/** Whether work can be done, and if not what is wrong, in words without secrets and without anything people typed. */
export interface Readiness {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

/**
 * `GET /health` (the process lives) and `GET /ready` (it can work: 200, else 503).
 * @param ready asked at every `/ready`; a rejection counts as not ready
 */
export function healthRoutes(ready: () => Promise<Readiness>): Routes {
  return {
    "GET /health": (_request, response) => answer(response, 200, "live"),
    async "GET /ready"(_request, response) {
      const readiness = await ready().catch(
        (): Readiness => ({ ok: false, problems: ["readiness cannot be determined"] }),
      );
      answer(response, readiness.ok ? 200 : 503, readiness);
    },
  };
}
