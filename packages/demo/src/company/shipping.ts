import type { ComponentSpec } from './ComponentSpec';

export const booking: ComponentSpec = {
  name: 'booking',
  title: 'Booking',
  description: 'Takes the wish to send a parcel and turns it into a pickup.',
  language: 'typescript',
  team: 'shipping',
  system: 'counter',
  lifecycle: 'production',
  tier: 1,
  critical: true,
  resource: 'booking',
  resources: 'bookings',
  fields: [
    ['customerId', 'text'],
    ['postcode', 'text'],
    ['weightGrams', 'number'],
  ],
  client: 'tracking',
  clientTitle: 'Tracking',
  port: 8081,
  target: '0.999',
  providesApi: true,
  consumes: ['tracking-api', 'pricing-api'],
  knowledge: {
    'mara.okafor': 11,
    'jonas.brandt': 8,
    'priya.raman': 2,
    'jonas.brandt+priya.raman': 2,
  },
  infraBy: 'kofi.mensah',
  edits: [
    {
      file: 'src/http/authentication.ts',
      find: "import { Problem } from '../errors/problem.js';\n",
      replace:
        "import { Problem } from '../errors/problem.js';\nimport { log } from '../logging/logger.js';\n",
    },
    {
      file: 'src/http/authentication.ts',
      find: '    try {\n',
      replace:
        "    log.debug({ authorization: request.headers.authorization }, 'verifying token');\n    try {\n",
    },
  ],
  defects: [
    {
      pattern: 'logging',
      file: 'src/http/authentication.ts',
      needle: 'authorization: request.headers',
      what: 'The bearer token of every caller goes into the log; the redaction covers one level deeper only.',
    },
  ],
};

export const labels: ComponentSpec = {
  name: 'labels',
  title: 'Labels',
  description: 'Draws the label of a parcel and has it printed at the depot.',
  language: 'go',
  team: 'shipping',
  system: 'counter',
  lifecycle: 'production',
  tier: 2,
  resource: 'label',
  resources: 'labels',
  pkg: 'labels',
  fields: [
    ['parcelNumber', 'text'],
    ['recipient', 'text'],
    ['depot', 'text'],
  ],
  client: 'booking',
  clientTitle: 'Booking',
  port: 8082,
  target: '0.995',
  consumes: ['booking-api'],
  knowledge: { 'leon.richter': 13, 'priya.raman': 4, 'lena.fischer': 3 },
  infraBy: 'ilse.janssen',
  defects: [
    {
      pattern: 'retries-and-timeouts',
      file: 'internal/printer/printer.go',
      needle: 'http.Post(',
      what: 'Printing waits for ever when the print server of a depot does not answer.',
    },
  ],
};
