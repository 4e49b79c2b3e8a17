import { ResponseError } from '@backstage/errors';

/** What the backend says no with, as the client throws it: in the words of the backend. */
async function thrown(status: number, name: string, message: string) {
  const error = await ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
  error.message = error.cause.message;
  return error;
}

/** What the backend answers to who lacks the right. */
export function refusal(permission = 'fathom.reliability.read') {
  return thrown(
    ...([403, 'NotAllowedError'] as const),
    `This needs the permission ${permission}.`,
  );
}

/** What it answers where nothing is, or nothing that one may see. */
export function missing() {
  return thrown(404, 'NotFoundError', 'There is none.');
}
