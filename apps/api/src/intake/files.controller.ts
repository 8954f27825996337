import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentReader, ParsedIntake, type ReadArticle } from '@dixit/articles';
import { ERROR_KINDS, UnitOfWork, asApplicationError } from '@dixit/platform';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { uploadedFiles, type UploadedFile } from '../http/uploads';
import { FilesTaken, type TakenFromFile } from './files.dto';

@ApiTags('articles')
@Controller('v1/articles/files')
@Roles('reviewer', 'intake')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class FilesController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly documents: DocumentReader,
    private readonly intake: ParsedIntake,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take articles in from files',
    description:
      'IPTC ninjs and NewsML-G2, DOCX, Markdown, plain text and HTML. One refused file does not hold up the others.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } },
  })
  @ApiOkResponse({ type: FilesTaken })
  @ApiProblems('unsupported_media_type', 'text_too_large')
  async take(@Req() request: FastifyRequest): Promise<FilesTaken> {
    const items: TakenFromFile[] = [];
    for await (const file of uploadedFiles(request)) items.push(...(await this.takeFile(file)));
    return { items };
  }

  private async takeFile({ bytes, name, contentType }: UploadedFile): Promise<TakenFromFile[]> {
    const refused = (error: unknown): TakenFromFile => ({ file: name, outcome: 'refused', ...faultOf(error) });
    let parsed: ReadArticle[];
    try {
      parsed = await this.documents.read(bytes, name, contentType);
    } catch (error) {
      return [refused(error)];
    }
    const taken: TakenFromFile[] = [];
    for (const article of parsed) {
      try {
        const { outcome, articleId, revisionId, notes } = await this.units.run((unit) =>
          this.intake.take(unit, article),
        );
        taken.push({
          file: name,
          outcome,
          ...(articleId === undefined ? {} : { articleId }),
          ...(revisionId === undefined ? {} : { revisionId }),
          notes: [...notes],
        });
      } catch (error) {
        taken.push(refused(error));
      }
    }
    return taken;
  }
}

/** What is wrong with this article alone; what is wrong with the house ends the request. */
function faultOf(error: unknown): Pick<TakenFromFile, 'code' | 'detail'> {
  const { code, detail } = asApplicationError(error);
  if (ERROR_KINDS[code].status >= 500) throw error;
  return { code, detail };
}
