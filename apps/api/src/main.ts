import { runProcess } from '@dixit/platform';
import { startApi } from './start-api';

void runProcess('api', startApi);
