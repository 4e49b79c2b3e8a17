import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, notFound } from './problem.js';

const mediaType = 'application/problem+json';

/** Every error leaves the service here: callers learn what they can act on, the log the rest. */
export function registerProblemHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      request.log.error({ err: error }, 'request failed');
    } else {
      request.log.info({ problem: problem.title, detail: problem.message }, 'request refused');
    }
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, notFound('There is nothing at this address.')),
  );
}

function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return new Problem({ status, title: 'Request refused', detail: error.message, cause: error });
  }
  // The message of an unexpected error may quote a query or a secret, so it stays in the log.
  return new Problem({
    status: 500,
    title: 'Internal server error',
    detail: 'The request could not be completed. The instance identifies it in the log.',
    cause: error,
  });
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .type(mediaType)
    .send({
      type: problem.type,
      title: problem.title,
      status: problem.status,
      detail: problem.message,
      instance: `urn:request:${request.id}`,
      ...(problem.errors ? { errors: problem.errors } : {}),
    });
}
