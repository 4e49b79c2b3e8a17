interface ErrorLike {
  name?: unknown;
  message?: unknown;
  statusCode?: unknown;
  status?: unknown;
  cause?: unknown;
  body?: { error?: { name?: unknown; message?: unknown } };
}

/**
 * The permission that an error says is missing: undefined when the error is no refusal, '' when it
 * is one that names none. Looks into the answer of a backend and into causes.
 */
export function findMissingPermission(
  error: unknown,
  depth = 0,
): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4)
    return undefined;
  const seen = error as ErrorLike;
  const refused =
    seen.statusCode === 403 ||
    seen.status === 403 ||
    seen.name === 'NotAllowedError' ||
    seen.body?.error?.name === 'NotAllowedError';
  const inside = findMissingPermission(seen.cause, depth + 1);
  if (!refused) return inside;
  const words = `${seen.body?.error?.message ?? ''} ${seen.message ?? ''}`;
  const named =
    /\b(fathom(?:\.[A-Za-z-]+)+|[a-z]+(?:\.[a-z-]+)+\.(?:read|create|update|delete|use))\b/.exec(
      words,
    )?.[1];
  return named ?? inside ?? '';
}
