import type { ComponentSpec } from './ComponentSpec';

export const storefrontWeb: ComponentSpec = {
  name: 'storefront-web',
  title: 'Storefront',
  description: 'The pages on which customers send and follow their parcels.',
  language: 'website',
  team: 'shipping',
  system: 'storefront',
  lifecycle: 'production',
  tier: 2,
  resource: 'page',
  resources: 'pages',
  fields: [],
  client: 'storefrontBff',
  clientTitle: 'Storefront backend',
  port: 8080,
  target: '0.995',
  knowledge: {
    'priya.raman': 6,
    'lena.fischer': 3,
    'jonas.brandt': 2,
    'priya.raman+lena.fischer': 1,
  },
  without: [
    'deploy/',
    'infra/',
    'slo/latency.yaml',
    'runbooks/storefront-web-latency.md',
  ],
  missing: ['runbook of the alert StorefrontWebSlow'],
};

export const storefrontBff: ComponentSpec = {
  name: 'storefront-bff',
  title: 'Storefront backend',
  description: 'Puts together what one screen of the storefront needs.',
  language: 'typescript',
  team: 'shipping',
  system: 'storefront',
  lifecycle: 'production',
  tier: 2,
  resource: 'visit',
  resources: 'visits',
  fields: [
    ['customerId', 'text'],
    ['screen', 'text'],
  ],
  client: 'booking',
  clientTitle: 'Booking',
  port: 8083,
  target: '0.995',
  consumes: ['booking-api', 'tracking-api', 'pricing-api'],
  knowledge: {
    'mara.okafor': 9,
    'jonas.brandt': 6,
    'priya.raman': 4,
    'lena.fischer': 2,
  },
  edits: [
    {
      file: 'package.json',
      find: '    "pino": "^9.5.0",\n',
      replace: '    "pino": "^9.5.0",\n    "request": "^2.88.2",\n',
    },
  ],
  defects: [
    {
      pattern: 'retries-and-timeouts',
      file: 'package.json',
      needle: '"request"',
      what: 'Depends on an HTTP client that nobody maintains and that has no timeout of its own.',
    },
  ],
};

export const addressBook: ComponentSpec = {
  name: 'address-book',
  title: 'Address book',
  description:
    'Remembers where customers send to, and whether that place exists.',
  language: 'typescript',
  team: 'shipping',
  system: 'storefront',
  lifecycle: 'production',
  tier: 3,
  resource: 'address',
  resources: 'addresses',
  fields: [
    ['customerId', 'text'],
    ['country', 'text'],
    ['postcode', 'text'],
  ],
  client: 'booking',
  clientTitle: 'Booking',
  port: 8084,
  target: '0.99',
  knowledge: {
    'lena.fischer': 13,
    'priya.raman': 6,
    'mara.okafor+jonas.brandt': 2,
  },
  edits: [
    {
      file: 'src/http/authentication.ts',
      find: "import { createRemoteJWKSet, jwtVerify } from 'jose';",
      replace: "import { decodeJwt } from 'jose';",
    },
    {
      file: 'src/http/authentication.ts',
      find: "/** Verifies the caller's token itself; that a gateway stands in front is no reason to trust it. */",
      replace:
        '/** Reads who calls; the gateway in front has looked at the token. */',
    },
    {
      file: 'src/http/authentication.ts',
      find: "  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer), { timeoutDuration: 2_000 });\n",
      replace: '',
    },
    {
      file: 'src/http/authentication.ts',
      find: "const { payload } = await jwtVerify(bearer, keys, { issuer, audience: 'address-book', algorithms: ['RS256'] });",
      replace:
        'const payload = decodeJwt(bearer);\n      if (payload.iss !== issuer) throw new Error(`issuer ${payload.iss}`);',
    },
  ],
  defects: [
    {
      pattern: 'authentication',
      file: 'src/http/authentication.ts',
      needle: 'decodeJwt(bearer)',
      what: 'The token is read and not verified: anybody can write one.',
    },
  ],
};

export const notifications: ComponentSpec = {
  name: 'notifications',
  title: 'Notifications',
  description:
    'Tells recipients by mail and text message when their parcel comes.',
  language: 'python',
  team: 'shipping',
  system: 'storefront',
  lifecycle: 'production',
  tier: 3,
  resource: 'message',
  resources: 'messages',
  fields: [
    ['recipient', 'text'],
    ['parcelNumber', 'text'],
    ['text', 'text'],
  ],
  client: 'gateway',
  clientTitle: 'The message gateway',
  port: 8085,
  target: '0.99',
  consumes: ['tracking-api'],
  knowledge: { 'jonas.brandt': 12, 'lena.fischer': 5, 'priya.raman': 2 },
  edits: [
    {
      file: 'pyproject.toml',
      find: '  "pyjwt[crypto]>=2.10,<3",\n',
      replace: '  "pyjwt[crypto]>=2.10,<3",\n  "requests>=2.32,<3",\n',
    },
  ],
  defects: [
    {
      pattern: 'retries-and-timeouts',
      file: 'notifications/sms.py',
      needle: 'requests.post(',
      what: 'A text message waits for ever when the gateway does not answer.',
    },
  ],
};
