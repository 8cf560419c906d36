import type { Reader } from "../../platform/db/database.ts";
import type { GivenUp, GivenUpName } from "../../platform/given-up.ts";
import { APPLY_RULES, AUTO_CLOSE, CLOCK_DUE, LATE_LIST, readPlace, WAIT_OVER } from "../keys.ts";
import { findRequest } from "../store/requests.ts";
import { givenUpMessage, givenUpTimer } from "../views/given-up.ts";

/** The timers that are about one request, whose id is their subject. */
const ABOUT_ONE: readonly string[] = [CLOCK_DUE, AUTO_CLOSE, WAIT_OVER];
const ABOUT_MANY: readonly string[] = [APPLY_RULES, LATE_LIST];

/** What admins read of a message or timer about requests that was given up: the number at most, and of private ones no person. */
export async function nameGivenUp(read: Reader, of: GivenUp): Promise<GivenUpName | undefined> {
  const { workspaceId } = of;
  if (of.kind === "message") {
    const place = readPlace(of.key);
    const request = place && (await findRequest(read, { workspaceId, id: place.id }));
    return request && { kind: "shown", words: givenUpMessage(request, of.to) };
  }
  if (ABOUT_MANY.includes(of.name)) return { kind: "shown", words: givenUpTimer(of.name, undefined) };
  if (!ABOUT_ONE.includes(of.name)) return undefined;
  const request = await findRequest(read, { workspaceId, id: Number.parseInt(of.subject, 10) });
  return request && { kind: "shown", words: givenUpTimer(of.name, request) };
}
