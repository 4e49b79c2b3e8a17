import { runFathom } from './runFathom';

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

runFathom(process.argv.slice(2), {
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
  cwd: process.env.FATHOM_CWD ?? process.cwd(),
}).then(code => {
  process.exitCode = code;
});
