import { describe, expect, test } from "vitest";
import {
  validateCommandAnswer,
  validateOptionsAnswer,
  validateSubmissionAnswer,
} from "../../sandbox/validate/index.ts";
import { divider, group, header, input, modal, option, options, plain, times } from "./block-kit.ts";

const SHOWN = {
  blocks: [
    { ...input(), block_id: "reason", element: { type: "plain_text_input", action_id: "typed" } },
    { ...divider(), block_id: "line" },
  ],
};

const showing = (view: unknown) => ({ response_action: "update", view });
const erring = (errors: unknown) => ({ response_action: "errors", errors });

describe("the answer to a submitted view", () => {
  // biome-ignore format: a table reads best with one case a line
  test.each([
    ["nothing, which closes the view", undefined],
    ["an empty body", ""],
    ["an empty object, as Socket Mode sends it", {}],
    ["clear", { response_action: "clear" }],
    ["another view in its place", showing(modal([]))],
    ["another view on top", { response_action: "push", view: modal([]) }],
    ["an error at an input block", erring({ reason: "Say why" })],
  ])("may be %s", (_, payload) => {
    expect(validateSubmissionAnswer(payload, SHOWN)).toBeUndefined();
  });

  // biome-ignore format: a table reads best with one case a line
  test.each([
    ["without an action", { errors: { reason: "Say why" } }, "missing required field: response_action [json-pointer:]"],
    ["with an unknown action", { response_action: "close" }, "must be a valid enum value [json-pointer:/response_action]"],
    ["with text", "closed", "must provide an object [json-pointer:]"],
    ["with a view to clear", { response_action: "clear", view: 1 }, "invalid additional property: view [json-pointer:]"],
    ["with a view and errors", { ...showing(modal([])), errors: {} }, "invalid additional property: errors [json-pointer:]"],
    ["with a pushed view and errors", { response_action: "push", view: modal([]), errors: {} }, "invalid additional property: errors [json-pointer:]"],
    ["with errors and a view", { ...erring({ reason: "No" }), view: modal([]) }, "invalid additional property: view [json-pointer:]"],
    ["with nothing to show", { response_action: "push" }, "missing required field: view [json-pointer:]"],
    ["with no errors", erring({}), "must define at least one property [json-pointer:/errors]"],
    ["with an empty error", erring({ reason: "" }), "must be more than 0 characters [json-pointer:/errors/reason]"],
    ["with an error that is no text", erring({ reason: plain("No") }), "must provide a string [json-pointer:/errors/reason]"],
    ["with an error at an action id", erring({ typed: "No" }), "must be the `block_id` of an `input` block [json-pointer:/errors/typed]"],
    ["with an error at a block without input", erring({ line: "No" }), "must be the `block_id` of an `input` block [json-pointer:/errors/line]"],
    ["with an error at no block", erring({ "a/b~c": "No" }), "must be the `block_id` of an `input` block [json-pointer:/errors/a~1b~0c]"],
    ["with a bad view", showing(modal([header(151)])), "must be less than 151 characters [json-pointer:/view/blocks/0/text/text]"],
    ["with a Home view", showing({ type: "home", blocks: [], title: plain("a") }), "unsupported type: home [json-pointer:/view/type]"],
  ])("is refused %s", (_, payload, finding) => {
    expect(validateSubmissionAnswer(payload, SHOWN)?.messages).toEqual([`[ERROR] ${finding}`]);
  });
});

describe("the answer to a search in a menu", () => {
  // biome-ignore format: a table reads best with one case a line
  test.each([
    ["no options", { options: [] }],
    ["100 options", { options: options(100) }],
    ["100 groups", { option_groups: times(100, () => group()) }],
  ])("may be %s", (_, payload) => {
    expect(validateOptionsAnswer(payload)).toBeUndefined();
  });

  // biome-ignore format: a table reads best with one case a line
  test.each([
    ["101 options", { options: options(101) }, "no more than 100 items allowed [json-pointer:/options]"],
    ["101 groups", { option_groups: times(101, () => group()) }, "no more than 100 items allowed [json-pointer:/option_groups]"],
    ["a value of 151 characters", { options: [option("x".repeat(151))] }, "must be less than 151 characters [json-pointer:/options/0/value]"],
    ["neither options nor groups", {}, "must define either `options` or `option_groups` [json-pointer:]"],
    ["options and groups", { options: [], option_groups: [] }, "must define either `options` or `option_groups` [json-pointer:]"],
    ["an unknown key", { options: [], total: 0 }, "invalid additional property: total [json-pointer:]"],
    ["a bare list", options(1), "must provide an object [json-pointer:]"],
  ])("is refused with %s", (_, payload, finding) => {
    expect(validateOptionsAnswer(payload)?.messages).toEqual([`[ERROR] ${finding}`]);
  });
});

describe("the answer to a command", () => {
  // biome-ignore format: a table reads best with one case a line
  test.each([
    ["nothing", undefined],
    ["bare text", "Done"],
    ["a text for everyone", { response_type: "in_channel", text: "Done" }],
    ["blocks", { blocks: [divider()] }],
    ["the removal of the original", { delete_original: true }],
  ])("may be %s", (_, payload) => {
    expect(validateCommandAnswer(payload)).toBeUndefined();
  });

  test("is refused with an unknown response type", () => {
    const payload = { response_type: "public", text: "Done" };
    expect(validateCommandAnswer(payload)?.messages).toEqual([
      "[ERROR] must be a valid enum value [json-pointer:/response_type]",
    ]);
  });

  test("is refused with a bad block", () => {
    const refusal = validateCommandAnswer({ blocks: [header(151)] });
    expect(refusal?.error).toBe("invalid_blocks");
    expect(refusal?.messages).toEqual([
      "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ]);
  });

  test("is refused when it says nothing", () => {
    expect(validateCommandAnswer({ response_type: "ephemeral" })).toEqual({ error: "no_text", messages: [] });
  });
});
