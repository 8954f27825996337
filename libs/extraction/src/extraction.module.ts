import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { Configuration } from '@dixit/platform';
import { EngineThreads, Engines } from './engines';
import { ExtractArticleHandler } from './extract-article.handler';
import { RevisionClaims } from './revision-claims';

class EngineCloser implements OnApplicationShutdown {
  constructor(private readonly engines: Engines) {}
  async onApplicationShutdown(): Promise<void> {
    if (this.engines instanceof EngineThreads) await this.engines.close();
  }
}

@Module({})
export class ExtractionModule {
  /** @param engines other engines than the threads that the configuration asks for. */
  static with(engines?: Engines): DynamicModule {
    const provider = engines
      ? { provide: Engines, useValue: engines }
      : {
          provide: Engines,
          inject: [Configuration],
          useFactory: async ({ extractionThreads }: Configuration): Promise<Engines> => {
            const threads = new EngineThreads(extractionThreads);
            await threads.ready();
            return threads;
          },
        };
    const closer = { provide: EngineCloser, inject: [Engines], useFactory: (open: Engines) => new EngineCloser(open) };
    return {
      module: ExtractionModule,
      imports: [ArticlesModule, ClaimsModule],
      providers: [provider, closer, RevisionClaims, ExtractArticleHandler],
      exports: [ExtractArticleHandler],
    };
  }
}
