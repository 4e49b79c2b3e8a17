/**
 * Settings that a repository, a machine or a user could bring and that would make git run something
 * or print something else: each is overruled. `--git-dir` is always named, so that a bare repository
 * buried in another one is never found by looking around.
 */
export const gitOverrides: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  'core.attributesFile=/dev/null',
  'safe.bareRepository=explicit',
  'protocol.ext.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'credential.helper=',
  // A host that may be reached could send git to one that may not, see `findRedirect`.
  'http.followRedirects=false',
  'log.showSignature=false',
  'log.mailmap=false',
].flatMap(setting => ['-c', setting]);

/** Of the operator's machine git gets what reaching a remote may need, and nothing else. */
const passedOn = [
  'PATH',
  'SystemRoot',
  'TMPDIR',
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
];

/** A setting for one call that must not be seen on a command line, such as a credential. @public */
export interface GitSetting {
  key: string;
  value: string;
}

/**
 * The environment of every git process.
 *
 * @param options - `protocols`: what may be reached, nothing unless given; `settings`: for this call only
 */
export function gitEnvironment(options: {
  protocols?: readonly string[];
  settings?: readonly GitSetting[];
  tracesHttp?: boolean;
}): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    LC_ALL: 'C',
    TZ: 'UTC',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    SSH_ASKPASS: 'true',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ADVICE: '0',
    GIT_ALLOW_PROTOCOL: (options.protocols ?? []).join(':') || 'none',
  };
  if (options.tracesHttp)
    Object.assign(environment, {
      GIT_TRACE_CURL: '1',
      GIT_TRACE_CURL_NO_DATA: '1',
    });
  for (const name of passedOn) {
    if (process.env[name] !== undefined) environment[name] = process.env[name];
  }
  const settings = options.settings ?? [];
  if (settings.length > 0) {
    environment.GIT_CONFIG_COUNT = String(settings.length);
    settings.forEach(({ key, value }, index) => {
      environment[`GIT_CONFIG_KEY_${index}`] = key;
      environment[`GIT_CONFIG_VALUE_${index}`] = value;
    });
  }
  return environment;
}
