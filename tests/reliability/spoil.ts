import fc from "fast-check";
import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import type { Random } from "../support/random.ts";

/** What people, forgers and broken proxies put where something else belongs. */
const WRONG: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  "",
  "\u0000\uD800",
  "zebra \uD83D :tada: \uDE00 \u0000",
  "<!channel> <@U0RAJ> <https://evil.example|good>",
  "'); drop table requests; --",
  "word ".repeat(8_000),
  [],
  {},
  [null],
  true,
  "T0SOMEONEELSE",
  "U0SOMEONEELSE",
  "-7",
  "1",
  "2:",
  "9007199254740993",
  "{",
  '{"typeKey":7}',
  "__proto__",
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  deep(2_000),
];
/** JSON of a shape nobody thought of. */
const SHAPELESS = fc.sample(fc.jsonValue({ maxDepth: 3 }), { seed: 1, numRuns: 200 });
const TEXTS = fc.sample(fc.string({ unit: "binary", maxLength: 200 }), { seed: 1, numRuns: 100 });
const JUNK = [...WRONG, ...SHAPELESS, ...TEXTS];

/** A payload with one to three things in it missing, wrong, or taken from another payload, at any depth, also inside of JSON in a text. */
export function spoil(payload: JsonObject, random: Random, others: readonly JsonObject[] = []): JsonObject {
  let spoilt: unknown = payload;
  for (let times = 1 + random.below(3); times > 0; times -= 1)
    spoilt = spoilOne(spoilt, random, others.length > 0 ? random.pick(others) : undefined);
  return isObject(spoilt) ? spoilt : {};
}

/** `other` is what stands at the same place of another payload. */
function spoilOne(value: unknown, random: Random, other: unknown): unknown {
  const inside = typeof value === "string" ? parsed(value) : undefined;
  if (inside && random.chance(0.7)) return JSON.stringify(spoilOne(inside, random, parsed(other)));
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (keys.length === 0 || random.chance(0.1))
    return other !== undefined && random.chance(0.3) ? other : random.pick(JUNK);
  const key = random.pick(keys);
  const otherPart = isObject(other) || Array.isArray(other) ? Reflect.get(other, key) : undefined;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? spoilOne(item, random, otherPart) : item));
  const { [key]: chosen, ...rest } = value as JsonObject;
  return random.chance(0.2) ? rest : { ...rest, [key]: spoilOne(chosen, random, otherPart) };
}

/** What a text holds, where it is JSON of an object, as the private metadata of a form may be. */
function parsed(text: unknown): object | undefined {
  if (typeof text !== "string" || !text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function deep(levels: number): unknown {
  let nested: unknown = {};
  for (let level = 0; level < levels; level += 1) nested = { nested };
  return nested;
}
