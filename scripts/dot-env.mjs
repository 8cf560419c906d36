// Settings for `npm start` may lie in .env; what the environment says already, stays.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
