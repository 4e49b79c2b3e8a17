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

/** What it answers where nothing is, or nothing that one may see. */
export function missing() {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'NotFoundError', message: 'There is none.' },
      }),
      { status: 404, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}
