import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  cloudEventProblems,
  DeliveryProblem,
  DeliveryReceipt,
  DeliveryRefusal,
  parseCdEvent,
} from '@fathom/backstage-plugin-reliability-common';
import type { ErrorRequestHandler, Request, Response, Router } from 'express';
import { raw } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DeliveryConfig } from './DeliveryConfig';
import type { DeliveryStore } from './DeliveryStore';
import { isSigned, readSignature, Signature } from './signature';

export interface EventDeps {
  delivery: DeliveryConfig;
  deliveries: DeliveryStore;
  logger: LoggerService;
  now: () => Date;
}

const countEveryMs = 10_000;
const tellEveryMs = 60_000;

/** `POST /events`: one signed CDEvent into the inbox. Not for people: the signature says who sends. */
export function eventRoutes(deps: EventDeps): Router {
  const router = PromiseRouter();
  const refused = createRefusals(deps);
  const isFull = createFullCheck(deps);
  router.post(
    '/events',
    (req, res, next) => {
      if (deps.delivery.secrets.length === 0)
        throw new NotFoundError(
          'Events are not received here: set fathom.reliability.delivery.secret in app-config.yaml.',
        );
      const signature = readSignature(req.headers, deps.now());
      if ('fault' in signature) throw refused(signature.fault);
      res.locals.signature = signature;
      next();
    },
    // The bytes as they came: the signature is over them.
    raw({
      type: () => true,
      inflate: false,
      limit: deps.delivery.maxBodyBytes,
    }),
    async (req, res) => {
      // Without a body there is none of these bytes.
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const signature: Signature = res.locals.signature;
      if (!isSigned(signature, body, deps.delivery.secrets))
        throw refused(
          'X-Fathom-Signature is not that of this body with the secret that is configured here.',
        );
      await receive(body, { req, res, deps, isFull });
    },
  );
  router.use('/events', bodyErrors(deps));
  return router;
}

async function receive(
  body: Buffer,
  {
    req,
    res,
    deps,
    isFull,
  }: {
    req: Request;
    res: Response;
    deps: EventDeps;
    isFull(): Promise<boolean>;
  },
): Promise<void> {
  const { delivery, deliveries, now } = deps;
  const json = parseJson(body);
  if (!json) {
    refuse(res, 400, [
      {
        rule: 'delivery/json',
        message: 'The body is no JSON in UTF-8.',
        remedy: 'Send one CDEvent as JSON.',
      },
    ]);
    return;
  }
  const parsed = parseCdEvent(json.value, {
    now: now().toISOString(),
    keepDays: delivery.keepDays,
  });
  const problems = [
    ...(parsed.ok ? [] : parsed.problems),
    ...binaryProblems(req, json.value),
  ];
  if (!parsed.ok || problems.length > 0) {
    refuse(res, 400, problems);
    return;
  }
  if (!parsed.value) {
    const receipt: DeliveryReceipt = { state: 'ignored' };
    res.status(202).json(receipt);
    return;
  }
  const { id, source } = parsed.value;
  let state: 'kept' | 'known' | 'conflict';
  try {
    if (await isFull()) {
      res.set('Retry-After', '3600');
      refuse(res, 429, [
        {
          rule: 'delivery/full',
          message: `The inbox holds ${delivery.mostEvents} events.`,
          remedy:
            'Keep events for fewer days (fathom.reliability.delivery.keepDays), or allow more (mostEvents).',
        },
      ]);
      return;
    }
    state = await deliveries.add(parsed.value, now().toISOString());
  } catch (error) {
    deps.logger.error(`An event could not be kept: ${error}`);
    res.set('Retry-After', '60');
    throw new ServiceUnavailableError(
      'The event could not be kept: the database does not answer. Send it again.',
    );
  }
  if (state === 'conflict') {
    refuse(res, 409, [
      {
        rule: 'delivery/conflict',
        path: 'context.id',
        message: `Another event with the id ${id} of ${source} was received before, and says something else.`,
        remedy: 'Give each event an id of its own.',
      },
    ]);
    return;
  }
  const receipt: DeliveryReceipt = { state, id, source };
  res.status(state === 'kept' ? 202 : 200).json(receipt);
}

function refuse(
  res: Response,
  status: number,
  problems: DeliveryProblem[],
): void {
  const answer: DeliveryRefusal = {
    error: {
      name: status === 409 ? 'ConflictError' : 'InputError',
      message: problems.map(({ message }) => message).join(' '),
    },
    problems,
  };
  res.status(status).json(answer);
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return {
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)),
    };
  } catch {
    return undefined;
  }
}

/** In CloudEvents' binary mode the attributes are headers; they are not signed, the body counts. */
function binaryProblems(req: Request, event: unknown): DeliveryProblem[] {
  const told = (name: string) => {
    const header = req.header(`ce-${name}`);
    if (header === undefined) return undefined;
    try {
      return decodeURIComponent(header);
    } catch {
      return header;
    }
  };
  return cloudEventProblems(
    {
      id: told('id'),
      source: told('source'),
      type: told('type'),
      time: told('time'),
    },
    event,
  );
}

/** What the reader of the body says, with the numbers. */
function bodyErrors({ delivery }: EventDeps): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const { status, type } = error as { status?: number; type?: string };
    if (status === 413)
      refuse(res, 413, [
        {
          rule: 'delivery/size',
          message: `The body is larger than ${delivery.maxBodyBytes} bytes.`,
          remedy:
            'Send one event in each request; fathom.reliability.delivery.maxBodyBytes sets the limit.',
        },
      ]);
    else if (status === 415)
      refuse(res, 415, [
        {
          rule: 'delivery/encoding',
          message: 'The body is compressed.',
          remedy: 'Send it without Content-Encoding.',
        },
      ]);
    else if (type !== undefined && status !== undefined && status < 500)
      refuse(res, 400, [
        {
          rule: 'delivery/body',
          message: `The body did not come whole: ${type}.`,
          remedy: 'Send it again.',
        },
      ]);
    else next(error);
  };
}

/** Makes refusals, and tells the log how many there were, at most once a minute. */
function createRefusals({ logger, now }: EventDeps) {
  let count = 0;
  let told = 0;
  return (fault: string): AuthenticationError => {
    count += 1;
    const at = now().getTime();
    if (at - told >= tellEveryMs) {
      logger.warn(
        `Deliveries of events that were refused since this was last told: ${count}. The last one: ${fault}`,
      );
      count = 0;
      told = at;
    }
    return new AuthenticationError(fault);
  };
}

/** Whether the inbox is full. Counting is dear, so that a few more may come in between. */
function createFullCheck({ delivery, deliveries, now }: EventDeps) {
  let countedAt = -Infinity;
  let full = false;
  return async () => {
    const at = now().getTime();
    if (at - countedAt >= countEveryMs) {
      full = (await deliveries.count()) >= delivery.mostEvents;
      countedAt = at;
    }
    return full;
  };
}
