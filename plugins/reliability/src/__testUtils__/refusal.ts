import { ResponseError } from '@backstage/errors';

/** What the backend answers to who lacks the right. */
export function refusal(permission = 'fathom.reliability.read') {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: {
          name: 'NotAllowedError',
          message: `This needs the permission ${permission}.`,
        },
      }),
      { status: 403, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}
