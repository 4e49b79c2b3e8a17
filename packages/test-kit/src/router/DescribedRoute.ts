/**
 * One route as the OpenAPI document of its plugin tells it. Schemas are zod's; they are `unknown` here
 * because comparing the types of large contracts with each other costs minutes of type checking.
 *
 * @public
 */
export interface DescribedRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As the router has it: `/entities/:kind/:namespace/:name`. */
  path: string;
  id: string;
  summary: string;
  /** Name of the permission; none: services only. */
  permission?: string;
  /** For other systems, without a token: the headers that sign a request, with what each holds. */
  signedBy?: Record<string, string>;
  /** JSON schema of each parameter, or a zod object. */
  query?: unknown;
  body?: { name: string; schema: unknown };
  answer: {
    /** 200 unless given. */
    status?: number;
    /** `application/json` unless given. */
    contentType?: string;
    name?: string;
    schema?: unknown;
  };
  /** Beside 401 and 403. */
  errors?: number[];
}
