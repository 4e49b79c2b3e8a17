import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import {
  cdEvents,
  sendEvents,
  serveMetrics,
  stopAll,
  tellStory,
  type ServedMetrics,
} from './metrics';
import { drills, recordDrills } from './exercises';
import { readStamp, writeJson } from './stamp';

const usage =
  'Usage: metricsMain.ts --home DIR [--port N --prometheus PATH --promtool PATH]';

/** What the parent may ask for, and what it is told. */
interface Ask {
  /** What was deployed and went wrong. */
  send?: { url: string; secret: string };
  /** Which runbooks people tried. */
  record?: { backend: string };
}
type Tell =
  | { step: string; did: string }
  | { ready: string }
  | { failed: string }
  | { sent: { taken: number; of: number; refused?: string } }
  | { recorded: { recorded: number; of: number; refused?: string } };

const clock = () => Math.floor(Date.now() / 60_000);
const tell = (what: Tell) => {
  if (process.connected) process.send!(what);
  else process.stdout.write(`${JSON.stringify(what)}\n`);
};

/** The metrics of a demo that was built: samples, Prometheus, and an exporter; until it is told to stop. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      home: { type: 'string' },
      port: { type: 'string' },
      prometheus: { type: 'string' },
      promtool: { type: 'string' },
    },
  });
  if (!values.home) throw new Error(usage);
  const home = resolve(values.home);
  const seed = readStamp(home)?.seed ?? 'parcel';
  let served: ServedMetrics | undefined;
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await served?.stop();
    stopAll();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.on('message', async ({ send, record }: Ask) => {
    if (record) {
      const done = await recordDrills(drills, { ...record, now: new Date() });
      tell({ recorded: { ...done, of: drills.length } });
    }
    if (!send) return;
    const events = cdEvents(
      served?.story ?? tellStory(home, { seed, now: clock() }),
      clock(),
    );
    writeJson(home, 'demo-deliveries.json', events);
    tell({ sent: { ...(await sendEvents(events, send)), of: events.length } });
  });

  if (!values.port || !values.prometheus || !values.promtool) {
    tell({ ready: '' });
    return;
  }
  try {
    served = await serveMetrics({
      home,
      seed,
      tools: { prometheus: values.prometheus, promtool: values.promtool },
      port: Number(values.port),
      clock,
      onStep: (step, did) => tell({ step, did }),
    });
    tell({ ready: served.prometheus.url });
    const said = await served.prometheus.ended;
    if (!isStopping) tell({ failed: `Prometheus stopped: ${said}` });
  } catch (error) {
    if (isStopping) return;
    stopAll();
    tell({ failed: error instanceof Error ? error.message : String(error) });
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
