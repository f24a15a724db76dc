// The settings of a command that listens. A taken port is cheap to find out before anything is started, and a pity after a
// database was started for nothing: then the command ends here.
import type { Config } from '../../server/config.js';
import { giveUp, ownConfig } from '../ownConfig.js';
import { refuseTakenPort } from './refuseTakenPort.js';
import { sentenceOf } from './sentenceOf.js';

export async function configOfFreePorts(): Promise<Config> {
  const config = ownConfig();
  try {
    await refuseTakenPort(config.host, config.port, 'PORT');
    if (config.mode === 'demo') await refuseTakenPort('127.0.0.1', config.sandboxPort, 'SANDBOX_PORT');
  } catch (error) {
    giveUp(sentenceOf(error, config));
  }
  return config;
}
