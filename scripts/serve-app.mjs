// The app has a port of its own, as in development: behind it is the backend, which holds the built app
// and puts the configuration into its page.
import { createServer, request } from 'node:http';

export function serveApp({ port, backendPort }) {
  const server = createServer((asked, answer) => {
    const forwarded = request(
      {
        host: 'localhost',
        port: backendPort,
        path: asked.url,
        method: asked.method,
        headers: asked.headers,
      },
      got => {
        answer.writeHead(got.statusCode, got.headers);
        got.pipe(answer);
      },
    );
    forwarded.on('error', error => {
      if (answer.headersSent) return answer.destroy(error);
      answer.writeHead(502, { 'content-type': 'text/plain' });
      return answer.end(
        'The backend does not answer. It may be starting: try again in a moment.\n',
      );
    });
    asked.pipe(forwarded);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, 'localhost', () => done(server));
  });
}
