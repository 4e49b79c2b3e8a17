// A signed event of 2 KB to a durable row and 202, 20 senders at once, on SQLite and PostgreSQL, beside a route that
// parses the same body and writes one row of the same size. `yarn bench delivery`; `-- sqlite` or `-- pg` for one.
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres } from '../scripts/test-postgres.mjs';

const home = new URL('../plugins/reliability-backend/', import.meta.url);
const require = createRequire(new URL('package.json', home));
const Knex = require('knex');
const express = require('express');
const { eventRoutes, KnexDeliveryStore } = require(new URL(
  'src/delivery/index.ts',
  home,
).pathname);
const migration = require(new URL('migrations/20261201_delivery.js', home)
  .pathname);

const senders = 20;
const seconds = 4;
const rounds = 3;
const bar = 0.6;
const secret = 'a-secret-for-the-bench';
const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function eventText() {
  return JSON.stringify({
    context: {
      specversion: '0.5.0',
      id: randomUUID(),
      source: '/ci/checkout',
      type: 'dev.cdevents.incident.detected.0.3.0',
      timestamp: new Date().toISOString(),
    },
    subject: {
      id: randomUUID(),
      content: {
        environment: { id: 'production' },
        service: { id: 'component:default/checkout' },
        description: 'x'.repeat(1_700),
      },
    },
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: senders });
function send(port, path, body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret)
    .update(`${timestamp}.${body}`)
    .digest('hex');
  return new Promise((done, fail) => {
    const call = request(
      {
        agent,
        port,
        path,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'X-Fathom-Timestamp': timestamp,
          'X-Fathom-Signature': `sha256=${signature}`,
        },
      },
      response => {
        response.resume();
        response.on('end', () => done(response.statusCode));
      },
    );
    call.on('error', fail);
    call.end(body);
  });
}

/** Accepted requests a second, how long the slowest hundredth took, and how many were accepted. */
async function load(port, path) {
  const until = performance.now() + seconds * 1000;
  const took = [];
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < until) {
        const body = eventText();
        const from = performance.now();
        if ((await send(port, path, body)) !== 202)
          throw new Error(`${path} did not answer 202.`);
        took.push(performance.now() - from);
      }
    }),
  );
  took.sort((a, b) => a - b);
  return {
    rate: took.length / seconds,
    p99: took[Math.floor(took.length * 0.99)],
    accepted: took.length,
  };
}

async function measure(name, knex) {
  await migration.up(knex);
  await knex.schema.createTable('bare', table => {
    table.text('id').primary();
    table.text('event').notNullable();
  });
  const app = express();
  app.post('/bare', express.json(), async (req, res) => {
    await knex('bare').insert({
      id: req.body.context.id,
      event: JSON.stringify(req.body),
    });
    res.status(202).json({});
  });
  app.use(
    eventRoutes({
      delivery: {
        secrets: [secret],
        maxBodyBytes: 262_144,
        keepDays: 400,
        mostEvents: 1e9,
      },
      deliveries: KnexDeliveryStore.create(knex),
      logger: console,
      now: () => new Date(),
    }),
  );
  const server = await new Promise(done => {
    const made = app.listen(0, '127.0.0.1', () => done(made));
  });
  const { port } = server.address();
  const ratios = [];
  let accepted = 0;
  let last;
  try {
    await load(port, '/bare');
    for (let round = 0; round < rounds; round++) {
      const bare = await load(port, '/bare');
      const ours = await load(port, '/events');
      accepted += ours.accepted;
      ratios.push(ours.rate / bare.rate);
      last = { bare, ours };
    }
    const [{ all }] = await knex('delivery_events').count({ all: '*' });
    const ratio = median(ratios);
    const lost = accepted - Number(all);
    const ok = ratio >= bar && lost === 0;
    process.stdout.write(
      `${name}: ${last.ours.rate.toFixed(
        0,
      )} events/s, p99 ${last.ours.p99.toFixed(
        0,
      )} ms; bare ${last.bare.rate.toFixed(0)}/s; ratio ${ratio.toFixed(
        2,
      )} (bar ${bar}); ${accepted} acknowledged, ${lost} lost${
        ok ? '' : '  MISSED'
      }\n`,
    );
    return ok;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const [only] = process.argv.slice(2);
let ok = true;
if (only !== 'pg') {
  const dir = mkdtempSync(join(tmpdir(), 'fathom-bench-'));
  const knex = Knex({
    client: 'better-sqlite3',
    connection: { filename: join(dir, 'a.sqlite') },
    useNullAsDefault: true,
  });
  ok = (await measure('SQLite', knex)) && ok;
  await knex.destroy();
  rmSync(dir, { recursive: true, force: true });
}
if (only !== 'sqlite') {
  const postgres = await startTestPostgres();
  const knex = Knex({ client: 'pg', connection: postgres.connectionString });
  try {
    ok = (await measure('PostgreSQL', knex)) && ok;
  } finally {
    await knex.destroy();
    await postgres.stop();
  }
}
process.exit(ok ? 0 : 1);
