import { UserError } from "../../errors.ts";
import type { Fields } from "../../platform/slack/answers.ts";
import { RATING_FIELD } from "../card/views/rating.ts";
import { DECLINE_REASONS, type DeclineReason } from "../request.ts";
import { URGENCIES, type Urgency } from "../request-types.ts";
import { BLOCK } from "./views/more-modals.ts";

/*
 * Reads the modals that open from **More** and from the requester's card, checked as far as the form alone tells.
 * Each throws a UserError at its field.
 */

export function readAssignee(fields: Fields): string {
  return words(fields, BLOCK.assignee, "Choose somebody of Sales Ops.");
}

export function readQuestion(fields: Fields): string {
  return words(fields, BLOCK.question, "Write what you need to know.");
}

/** `untilAt` in epoch milliseconds. */
export function readTeamWait(fields: Fields): { team: string; untilAt: number } {
  const team = words(fields, BLOCK.team, "Say who it waits on; the requester reads it.");
  const seconds = Number(words(fields, BLOCK.until, "Say until when; then it comes back by itself."));
  return { team, untilAt: seconds * 1000 };
}

/** Epoch milliseconds. */
export function readNewTime(fields: Fields): number {
  return Number(words(fields, BLOCK.newTime, "Say when it will be done.")) * 1000;
}

export function readUrgency(fields: Fields): Urgency {
  const chosen = URGENCIES.find(({ key }) => key === fields[BLOCK.urgency]);
  if (!chosen) throw new UserError("Choose how urgent it is.", { field: BLOCK.urgency });
  return chosen.key;
}

export function readType(fields: Fields): string {
  return words(fields, BLOCK.type, "Choose a type.");
}

export function readDecline(fields: Fields): { reason: DeclineReason; text: string } {
  const reason = words(fields, BLOCK.reason, "Choose a reason.");
  if (!isDeclineReason(reason)) throw new UserError("Choose a reason.", { field: BLOCK.reason });
  return { reason, text: words(fields, BLOCK.sentence, "Say why in a sentence; the requester reads it.") };
}

export function readPeople(fields: Fields): readonly string[] {
  const people = fields[BLOCK.people];
  return Array.isArray(people) ? people : [];
}

export function readRating(fields: Fields): { rating: number; comment: string | null } {
  const comment = fields[RATING_FIELD.comment];
  return {
    rating: ratingOf(fields[RATING_FIELD.rating]),
    comment: (typeof comment === "string" && comment.trim()) || null,
  };
}

/** 1–5, from what was chosen. */
export function ratingOf(chosen: Fields[string]): number {
  if (typeof chosen === "string" && /^[1-5]$/.test(chosen)) return Number(chosen);
  throw new UserError("Choose from 1 to 5.", { field: RATING_FIELD.rating });
}

function isDeclineReason(value: string): value is DeclineReason {
  return Object.hasOwn(DECLINE_REASONS, value);
}

function words(fields: Fields, field: string, otherwise: string): string {
  const value = fields[field];
  const typed = typeof value === "string" ? value.trim() : "";
  if (typed === "") throw new UserError(otherwise, { field });
  return typed;
}
