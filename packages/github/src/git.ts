/** git as actions run it: through the runner's own toolkit, whose debug log shows these calls. */
import { userError } from '@selfhost/core/errors.js';
import { type Git, localGit } from '@selfhost/local/git-runner.js';
import { inTime } from './retry.js';

/** Bytes a second, and seconds, below which git itself gives a transfer up (git-config(1), `http.lowSpeedLimit`). */
const SLOWEST = { GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '60' };

/** Neither the command's output nor its environment is printed: the token is in it. */
export const actionsGit: Git = async (args, call) => {
  // The toolkit crashes if a program ends before it has read all of its standard input.
  if (call.input !== undefined) return localGit(args, call);
  const { cwd, env, timeoutSeconds } = call;
  const { getExecOutput } = await import('@actions/exec');
  const options = { cwd, env: { ...env, ...SLOWEST }, silent: true, ignoreReturnCode: true };
  return inTime(`git ${args[0] ?? ''}`, () => getExecOutput('git', [...args], options), {
    limitMs: timeoutSeconds * 1000,
    late: (message) => userError('push-failed', message, { remedy: 'run the job again' }),
  });
};
