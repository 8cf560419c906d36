export { validateCommandAnswer, validateOptionsAnswer, validateSubmissionAnswer } from "./answers.ts";
export { type MessageUse, validateMessage } from "./message.ts";
export type { Refusal } from "./refusal.ts";
export { type ViewUse, validateView } from "./view.ts";
