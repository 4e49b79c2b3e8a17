/** An error that a caller is told about, as RFC 9457 problem details. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly headers: Record<string, string>;
  readonly errors: readonly { pointer: string; detail: string }[] | undefined;

  constructor(options: {
    status: number;
    title: string;
    detail: string;
    type?: string;
    headers?: Record<string, string>;
    errors?: readonly { pointer: string; detail: string }[];
    cause?: unknown;
  }) {
    super(options.detail, { cause: options.cause });
    this.name = 'Problem';
    this.status = options.status;
    this.title = options.title;
    this.type = options.type ?? 'about:blank';
    this.headers = options.headers ?? {};
    this.errors = options.errors;
  }
}

export function unauthorized(detail: string): Problem {
  return new Problem({
    status: 401,
    title: 'Unauthorized',
    detail,
    headers: { 'www-authenticate': 'Bearer' },
  });
}

export function forbidden(detail: string): Problem {
  return new Problem({ status: 403, title: 'Forbidden', detail });
}

export function notFound(detail: string): Problem {
  return new Problem({ status: 404, title: 'Not found', detail });
}

export function badRequest(
  detail: string,
  errors?: readonly { pointer: string; detail: string }[],
): Problem {
  return new Problem({ status: 400, title: 'Bad request', detail, ...(errors ? { errors } : {}) });
}
