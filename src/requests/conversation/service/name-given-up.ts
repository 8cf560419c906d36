import type { Reader } from "../../../platform/db/database.ts";
import type { GivenUp, GivenUpName } from "../../../platform/given-up.ts";
import { APPLY_RULES, AUTO_CLOSE, CLOCK_DUE, LATE_LIST, readPlace, WAIT_OVER } from "../../keys.ts";
import { findRequest } from "../../store/requests.ts";
import { givenUpMessage, givenUpTimer } from "../views/given-up-names.ts";
import { canWriterMend } from "../views/passed-on.ts";

/** The timers that are about one request, whose id is their subject. */
const ABOUT_ONE: readonly string[] = [CLOCK_DUE, AUTO_CLOSE, WAIT_OVER];
const ABOUT_MANY: readonly string[] = [APPLY_RULES, LATE_LIST];

/** Words for admins about a dead message, file or timer of requests: the number at most, and of private ones no person. */
export async function nameGivenUp(read: Reader, of: GivenUp): Promise<GivenUpName | undefined> {
  const { workspaceId } = of;
  if (of.kind !== "timer") {
    const place = readPlace(of.key);
    const request = place && (await findRequest(read, { workspaceId, id: place.id }));
    if (request && of.kind === "file" && canWriterMend(of.error)) return { kind: "hidden" };
    const what = of.kind === "file" ? "a file" : "a message";
    return request && { kind: "shown", words: givenUpMessage(request, { what, to: of.to }) };
  }
  if (ABOUT_MANY.includes(of.name)) return { kind: "shown", words: givenUpTimer(of.name, undefined) };
  if (!ABOUT_ONE.includes(of.name)) return undefined;
  const request = await findRequest(read, { workspaceId, id: Number.parseInt(of.subject, 10) });
  return request && { kind: "shown", words: givenUpTimer(of.name, request) };
}
