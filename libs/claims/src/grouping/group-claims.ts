import { Injectable } from '@nestjs/common';
import type { EventConsumer, StoredEvent, Unit } from '@dixit/platform';
import { ClaimGroups } from './claim-groups';

/** Groups claims as they come in, and anew when a person corrects them. */
@Injectable()
export class GroupClaims implements EventConsumer {
  readonly name = 'claim-groups';
  readonly types = ['claim.created', 'claim.corrected', 'claim.changed'];

  constructor(private readonly groups: ClaimGroups) {}

  async consume(unit: Unit, { data }: StoredEvent): Promise<void> {
    if (typeof data['id'] === 'string') await this.groups.assign(unit, data['id']);
  }
}
