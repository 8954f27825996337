import { Module } from '@nestjs/common';
import { PublicationModule } from '@dixit/publication';
import { OembedController } from './oembed.controller';
import { PublicationController } from './publication.controller';

@Module({ imports: [PublicationModule], controllers: [OembedController, PublicationController] })
export class PublicationApiModule {}
