import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

/** No name, path or query holds NUL, and PostgreSQL cannot even be asked for one. */
export function refuseNul(): RequestHandler {
  return (req, _res, next) => {
    if (/%00/.test(req.url))
      throw new InputError('The address holds the character NUL (%00).');
    next();
  };
}
