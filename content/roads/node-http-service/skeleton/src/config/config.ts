import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Secret } from './secret.js';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(${{ values.port }}),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  AUTH_ISSUER: z.url(),
  AUTH_AUDIENCE: z.string().min(1),
  AUTH_JWKS_URL: z.url(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL').optional(),
});

export interface Config {
  environment: 'development' | 'test' | 'production';
  port: number;
  logLevel: string;
  auth: { issuer: string; audience: string; jwksUrl: string };
  /** Undefined outside production only: data is then kept in memory. */
  databaseUrl: Secret | undefined;
}

/**
 * The only reader of the environment, once, before anything listens. All problems are named at
 * once; values are never part of a message, since one of them may be a secret.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(withFiles(env));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not complete. ${wrong.join('; ')}. See .env.example.`);
  }
  const values = parsed.data;
  if (values.NODE_ENV === 'production' && !values.DATABASE_URL) {
    throw new Error(
      'DATABASE_URL is required in production: mount the secret and set DATABASE_URL_FILE to its path.',
    );
  }
  return {
    environment: values.NODE_ENV,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    auth: {
      issuer: values.AUTH_ISSUER,
      audience: values.AUTH_AUDIENCE,
      jwksUrl: values.AUTH_JWKS_URL,
    },
    databaseUrl: values.DATABASE_URL === undefined ? undefined : new Secret(values.DATABASE_URL),
  };
}

/** NAME_FILE=/path is read as NAME: a mounted secret leaks less than an environment variable. */
function withFiles(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(schema.shape)) {
    const file = env[`${name}_FILE`];
    values[name] = file ? readSecretFile(name, file) : env[name] || undefined;
  }
  return values;
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new Error(`${name}_FILE names ${file}, which cannot be read (${code}).`, {
      cause: error,
    });
  }
}
