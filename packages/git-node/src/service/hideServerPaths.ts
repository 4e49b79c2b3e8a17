import { realpathSync } from 'node:fs';
import type {
  BackstageCredentials,
  HttpAuthService,
  HttpRouterService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readMirrorOptions } from '../mirror';

/**
 * Rewrites text for those who need not know how the server's disk is laid out: the key
 * `file:///srv/git/parcel` below the root `/srv/git` becomes `file:///parcel`, other paths lose the root,
 * and the data folder too.
 *
 * @public
 */
export function createPathCover(
  config: RootConfigService,
): (text: string) => string {
  const { fileRoots, home } = readMirrorOptions(config);
  const folders = [...fileRoots, home].flatMap(folder => [
    folder,
    realPathOf(folder),
  ]);
  const forms = [...new Set(folders)]
    .map(folder => folder.replace(/\/+$/, ''))
    // A root of "/" hides nothing that could be named shorter.
    .filter(folder => folder !== '')
    .sort((a, b) => b.length - a.length)
    // As in JSON, as in an address, and as it is.
    .flatMap(folder => [
      folder,
      JSON.stringify(folder).slice(1, -1),
      encodeURI(folder),
      encodeURIComponent(folder),
    ]);
  if (forms.length === 0) return text => text;
  const escaped = [...new Set(forms)].map(form =>
    form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const pattern = new RegExp(
    `(file://|file%3A%2F%2F|(?<![\\w.%/-]))(?:${escaped.join(
      '|',
    )})(/|%2F|(?![\\w-]|\\.\\w))`,
    'gi',
  );
  return text =>
    text.replace(pattern, (_, scheme: string, slash: string) => {
      if (scheme) return `${scheme}${slash}`;
      return slash ? '' : '…';
    });
}

/**
 * A handler for the top of a plugin's router: answers and errors to people show repositories on the
 * server's disk without the path of the folder that holds them. Other backends get them as they are.
 *
 * @param options - `seesPaths`: people who may see them all the same
 * @public
 */
export function hideServerPaths(options: {
  config: RootConfigService;
  httpAuth: HttpAuthService;
  seesPaths?: (credentials: BackstageCredentials) => Promise<boolean>;
}): Parameters<HttpRouterService['use']>[0] {
  const { config, httpAuth, seesPaths } = options;
  const cover = createPathCover(config);
  return (req, res, next) => {
    const decide = async () => {
      const credentials = await httpAuth.credentials(req);
      if (isService(credentials)) return false;
      return !(await seesPaths?.(credentials));
    };
    decide()
      // Whoever cannot be told apart is refused further on, without a path.
      .catch(() => true)
      .then(hides => {
        if (hides) {
          const send = res.send.bind(res);
          // JSON and errors pass here too, as text.
          res.send = body =>
            send(typeof body === 'string' ? cover(body) : body);
        }
        next();
      });
  };
}

function isService({ principal }: BackstageCredentials): boolean {
  return (principal as { type?: string }).type === 'service';
}

function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Made later, or not for us to read.
    return folder;
  }
}
