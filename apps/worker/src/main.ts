import { runProcess } from '@dixit/platform';
import { startWorker } from './start-worker';

void runProcess('worker', startWorker);
