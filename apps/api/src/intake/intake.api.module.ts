import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ClaimChangesController } from './claim-changes.controller';
import { FeedsController } from './feeds/feeds.controller';
import { BatchesController } from './batches.controller';
import { CopiesController } from './copies.controller';
import { FilesController } from './files.controller';
import { RereadingController } from './rereading.controller';

/** Ways in for articles beside `POST /v1/articles`, and what their revisions made of claims. */
@Module({
  imports: [ArticlesModule, ClaimsModule],
  controllers: [
    BatchesController,
    CopiesController,
    FilesController,
    FeedsController,
    RereadingController,
    ClaimChangesController,
  ],
})
export class IntakeApiModule {}
