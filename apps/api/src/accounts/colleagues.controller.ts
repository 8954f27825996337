import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Users } from '@dixit/accounts';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ColleagueList } from './users.dto';

@ApiTags('users')
@Controller('v1/colleagues')
@Roles('reviewer', 'review')
export class ColleaguesController {
  constructor(private readonly users: Users) {}

  @Get()
  @ApiOperation({ summary: 'Who can be assigned to and mentioned', description: 'Names and roles, no addresses.' })
  @ApiOkResponse({ type: ColleagueList })
  @ApiProblems('unauthenticated', 'forbidden')
  async list(): Promise<ColleagueList> {
    const reviewing = (await this.users.list()).filter(
      ({ disabledAt, role }) => disabledAt === null && role !== 'reader',
    );
    return { items: reviewing.map(({ id, name, role }) => ({ id, name, role })) };
  }
}
