import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDemo } from './buildDemo';

const usage =
  'Usage: main.ts --home DIR [--date YYYY-MM-DD] [--seed WORD] [--content DIR]';

function main(): number {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        home: { type: 'string' },
        date: { type: 'string' },
        seed: { type: 'string' },
        content: { type: 'string' },
      },
    }));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  const now =
    values.date === undefined
      ? new Date()
      : new Date(`${values.date}T00:00:00Z`);
  if (!values.home || Number.isNaN(now.getTime())) {
    process.stderr.write(
      `${
        values.home
          ? `"${values.date}" is no date.`
          : 'The folder to build in is missing.'
      }\n${usage}\n`,
    );
    return 2;
  }
  let begun = performance.now();
  buildDemo({
    home: resolve(values.home),
    now,
    seed: values.seed,
    contentDir: resolve(
      values.content ??
        resolve(dirname(require.resolve('../package.json')), '../../content'),
    ),
    onStep: (step, did) => {
      const ms = performance.now() - begun;
      process.stdout.write(
        `${step.padEnd(20)} ${did} (${(ms / 1000).toFixed(2)} s)\n`,
      );
      begun = performance.now();
    },
  });
  return 0;
}

process.exitCode = main();
