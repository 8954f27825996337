export { ExtractionModule } from './extraction.module';
export { ExtractArticleHandler } from './extract-article.handler';
export { EngineThreads, Engines } from './engines';
export { extract, type ExtractionAnswer, type ExtractionTask } from './extract';
