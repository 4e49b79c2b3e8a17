import { ErrorRequestHandler, json, RequestHandler } from 'express';

/** A document of 256 Ki characters, each in quotes. */
const mostBytes = 1024 * 1024;

const tooLarge: ErrorRequestHandler = (error, _req, res, next) => {
  if ((error as { type?: string }).type !== 'entity.too.large') {
    next(error);
    return;
  }
  res.status(413).json({
    error: {
      name: 'PayloadTooLargeError',
      message: `The body is larger than ${mostBytes} bytes.`,
    },
  });
};

/** Reads bodies of JSON; one that is too large is told with the limit. */
export function readJson(): (RequestHandler | ErrorRequestHandler)[] {
  return [json({ limit: mostBytes }), tooLarge];
}
