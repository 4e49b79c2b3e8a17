import { connect, createServer, Socket } from 'node:net';

/**
 * Stands between a portal and its PostgreSQL: while it is cut, connections break and new ones are refused, as
 * from a server that is down.
 */
export async function createDatabaseProxy(target: {
  host: string;
  port: number;
}) {
  const sockets = new Set<Socket>();
  let onStatement: ((text: string) => void) | undefined;
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Cut connections break on both sides.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer(inner => {
    const outer = connect(target);
    hold(inner);
    hold(outer);
    inner.on('data', chunk => {
      onStatement?.(chunk.toString('latin1'));
      if (!outer.destroyed) outer.write(chunk);
    });
    outer.on('data', chunk => inner.write(chunk));
    inner.on('close', () => outer.destroy());
    outer.on('close', () => inner.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>(resolve =>
      server.listen(port, '127.0.0.1', () => resolve()),
    );
  await listen(0);
  const { port } = server.address() as { port: number };
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    cut,
    /** Cuts before the statement that has this text reaches the database. */
    cutAt: (text: string) =>
      new Promise<void>(resolve => {
        onStatement = statement => {
          if (!statement.includes(text)) return;
          onStatement = undefined;
          cut();
          resolve();
        };
      }),
    mend: () => listen(port),
  };
}
