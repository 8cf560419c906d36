import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import type { Random } from "../support/random.ts";

const WRONG: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  "",
  "\u0000\uD800",
  "x".repeat(100_000),
  [],
  {},
  [null],
  true,
  "T0SOMEONEELSE",
  "U0SOMEONEELSE",
  "-7",
  "9007199254740993",
  "{",
  '{"typeKey":7}',
  deep(2_000),
];

/** A payload with one to three things in it missing or wrong, at any depth. */
export function spoil(payload: JsonObject, random: Random): JsonObject {
  let spoilt: unknown = payload;
  for (let times = 1 + random.below(3); times > 0; times -= 1) spoilt = spoilOne(spoilt, random);
  return isObject(spoilt) ? spoilt : {};
}

function spoilOne(value: unknown, random: Random): unknown {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (keys.length === 0 || random.chance(0.1)) return random.pick(WRONG);
  const key = random.pick(keys);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? spoilOne(item, random) : item));
  const { [key]: chosen, ...others } = value as JsonObject;
  return random.chance(0.2) ? others : { ...others, [key]: spoilOne(chosen, random) };
}

function deep(levels: number): unknown {
  let nested: unknown = {};
  for (let level = 0; level < levels; level += 1) nested = { nested };
  return nested;
}
