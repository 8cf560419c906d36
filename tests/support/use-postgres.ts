import { inject } from "vitest";

/** Runs before every test file of a project: what asks for a fresh database gets one on PostgreSQL. */
process.env.TEST_DATABASE = inject("postgres");
