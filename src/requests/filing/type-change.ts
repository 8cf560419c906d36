import { UserError } from "../../errors.ts";
import type { Fields } from "../../platform/slack/answers.ts";
import type { Request } from "../request.ts";
import type { FieldDefinition, RequestType } from "../request-types.ts";
import { FIELD } from "./form-fields.ts";
import { wrongAnswers } from "./own-fields.ts";

/** The required questions of a type that a request holds no answer to and that were not on the screen. */
export function unasked(
  type: RequestType,
  request: Pick<Request, "ownFields">,
  fields: Fields,
): readonly FieldDefinition[] {
  return type.fields.filter(
    ({ key, isRequired }) =>
      isRequired && !(key in request.ownFields) && !(FIELD.own(type, { key }) in fields),
  );
}

/** The answers to a type's own questions, as they were submitted. @throws UserError at the field of a wrong or missing one */
export function readOwnAnswers(type: RequestType, fields: Fields): Readonly<Record<string, string>> {
  const shown = type.fields.filter((field) => FIELD.own(type, field) in fields);
  const answers = shown.map((field) => [field, words(fields[FIELD.own(type, field)])] as const);
  for (const [field, answer] of answers)
    if (field.isRequired && answer === "")
      throw new UserError(`${type.name} needs this.`, { field: FIELD.own(type, field) });
  const given = Object.fromEntries(
    answers.filter(([, answer]) => answer !== "").map(([field, answer]) => [field.key, answer]),
  );
  for (const [key, why] of Object.entries(wrongAnswers(type, given)))
    throw new UserError(why, { field: FIELD.own(type, { key }) });
  return given;
}

function words(value: Fields[string]): string {
  return typeof value === "string" ? value.trim() : "";
}
