import { z } from 'zod';
import { badRequest } from '../problem/problem.js';

/** Where the next page starts. Opaque to callers, so that the order can change behind it. */
export interface Cursor {
  createdAt: string;
  id: string;
}

export interface Page<T> {
  items: readonly T[];
  /** Absent on the last page. */
  nextCursor?: string;
}

export const defaultLimit = 50;
export const maximumLimit = 200;

const cursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() }).strict();
const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(maximumLimit).default(defaultLimit),
  cursor: z.string().max(512).optional(),
});

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

export function decodeCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw badRequest('The cursor is not one that this service gave out. Start again without it.');
  }
}

export function readPageQuery(query: unknown): { limit: number; after: Cursor | undefined } {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) {
    throw badRequest(
      `"limit" is a number from 1 to ${maximumLimit}; "cursor" comes from the page before.`,
      parsed.error.issues.map(issue => ({
        pointer: `/${issue.path.join('/')}`,
        detail: issue.message,
      })),
    );
  }
  const { limit, cursor } = parsed.data;
  return { limit, after: cursor === undefined ? undefined : decodeCursor(cursor) };
}

/** A store is asked for one row more than the page holds; that row says whether there is more. */
export function toPage<T extends Cursor>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: encodeCursor({ createdAt: last.createdAt, id: last.id }) }
    : { items };
}
