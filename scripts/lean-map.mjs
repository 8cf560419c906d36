// A source map of a bundle is half as large as the bundle, and Node keeps it in memory from the start on. Stack traces need a line only.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Numbers of a segment (https://tc39.es/ecma426/#sec-base64-vlq): each five bits a digit, the sixth says that more follow. */
function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

function encode(number) {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let digits = "";
  do {
    const bits = rest & 31;
    rest >>>= 5;
    digits += DIGITS[rest > 0 ? bits | 32 : bits];
  } while (rest > 0);
  return digits;
}

/** The same map with one segment a line, and lines of those sources alone that `isKept`. */
export function leanMap(map, isKept) {
  const at = { source: 0, line: 0 };
  const kept = { source: 0, line: 0 };
  const mappings = map.mappings.split(";").map((segments) => {
    let first;
    for (const segment of segments.split(",")) {
      const [, source = 0, line = 0] = decode(segment);
      at.source += source;
      at.line += line;
      if (segment !== "") first ??= { ...at };
    }
    if (!first || !isKept(map.sources[first.source])) return "";
    const words = [0, first.source - kept.source, first.line - kept.line, 0].map(encode);
    Object.assign(kept, first);
    return words.join("");
  });
  return { ...map, mappings: mappings.join(";"), names: [] };
}
