export { validateCommandAnswer, validateOptionsAnswer, validateSubmissionAnswer } from "./answers.ts";
export { type MessagePayload, type MessageUse, validateMessage } from "./message.ts";
export type { Finding, Refusal } from "./refusal.ts";
export { type ViewUse, validateView } from "./view.ts";
