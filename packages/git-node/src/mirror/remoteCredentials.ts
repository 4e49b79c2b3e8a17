import type { Config } from '@backstage/config';
import type { GitSetting } from '../process';
import { loadIntegrations } from './loadIntegrations';

/** Gives what git must send to read a remote; nothing for hosts without credentials. */
export type RemoteCredentials = (url: string) => Promise<GitSetting[]>;

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * Credentials of Backstage's `integrations`, as settings of one git call. They hold for the origin of
 * the remote only, and are passed through the environment: nothing shows them on a command line.
 */
export function createRemoteCredentials(config: Config): RemoteCredentials {
  const {
    DefaultAzureDevOpsCredentialsProvider,
    DefaultGithubCredentialsProvider,
    DefaultGitlabCredentialsProvider,
    ScmIntegrations,
  } = loadIntegrations();
  const integrations = ScmIntegrations.fromConfig(config);
  const github =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const gitlab =
    DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  const azure =
    DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);

  async function authorization(url: string): Promise<string | undefined> {
    if (integrations.github.byUrl(url)) {
      const { token } = await github.getCredentials({ url });
      return token && basic('x-access-token', token);
    }
    if (integrations.gitlab.byUrl(url)) {
      const { token } = await gitlab.getCredentials({ url });
      return token && basic('oauth2', token);
    }
    if (integrations.azure.byUrl(url)) {
      const found = await azure.getCredentials({ url });
      if (!found) return undefined;
      return found.type === 'bearer'
        ? `Bearer ${found.token}`
        : basic('', found.token);
    }
    const cloud = integrations.bitbucketCloud.byUrl(url)?.config;
    if (cloud) {
      if (cloud.username && (cloud.token ?? cloud.appPassword)) {
        return basic(
          cloud.token ? 'x-bitbucket-api-token-auth' : cloud.username,
          (cloud.token ?? cloud.appPassword)!,
        );
      }
      return cloud.token && basic('x-token-auth', cloud.token);
    }
    const server = integrations.bitbucketServer.byUrl(url)?.config;
    if (server) {
      if (server.token) return `Bearer ${server.token}`;
      return server.username && server.password
        ? basic(server.username, server.password)
        : undefined;
    }
    const gitea = integrations.gitea.byUrl(url)?.config;
    if (gitea?.password) {
      return gitea.username
        ? basic(gitea.username, gitea.password)
        : `token ${gitea.password}`;
    }
    const gerrit = integrations.gerrit.byUrl(url)?.config;
    return gerrit?.username && gerrit.password
      ? basic(gerrit.username, gerrit.password)
      : undefined;
  }

  return async url => {
    if (!/^https:\/\//i.test(url)) return [];
    const value = await authorization(url);
    if (!value) return [];
    return [
      {
        key: `http.${new URL(url).origin}/.extraHeader`,
        value: `Authorization: ${value}`,
      },
    ];
  };
}
