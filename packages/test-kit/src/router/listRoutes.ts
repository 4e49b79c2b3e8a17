interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** The routes of express routers, nested ones too, as `get /path`; in alphabetical order. */
export function listRoutes(...routers: unknown[]): string[] {
  return routers
    .flatMap(router => routesOf((router as { stack: Layer[] }).stack))
    .sort();
}

function routesOf(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map(method => `${method} ${route.path}`)
      : routesOf(handle?.stack ?? []),
  );
}
