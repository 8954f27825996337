import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ClaimsController } from './claims.controller';

@Module({ imports: [ArticlesModule, ClaimsModule], controllers: [ClaimsController] })
export class ClaimsApiModule {}
