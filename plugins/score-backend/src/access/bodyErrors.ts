import type { ErrorRequestHandler } from 'express';

/** What the parser of bodies says of one that is too large. */
interface BodyError {
  type?: string;
  limit?: number;
  message: string;
}

/** A body that is too large is told the limit, also when it is so only once it is unpacked. */
export function bodyErrors(): ErrorRequestHandler {
  return (error: BodyError, _req, _res, next) => {
    if (error?.type === 'entity.too.large')
      error.message = `The body is larger than the limit of ${error.limit} bytes. Send it in several parts.`;
    next(error);
  };
}
