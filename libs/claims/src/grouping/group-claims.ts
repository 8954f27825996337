import { Injectable } from '@nestjs/common';
import type { EventConsumer, StoredEvent, Unit } from '@dixit/platform';
import { ClaimGroups } from './claim-groups';

/** Groups claims as they come in, and anew when a person corrects them. */
@Injectable()
export class GroupClaims implements EventConsumer {
  readonly name = 'claim-groups';
  readonly types = ['claim.created', 'claim.corrected', 'claim.changed'];

  constructor(private readonly groups: ClaimGroups) {}

  consume(unit: Unit, event: StoredEvent): Promise<void> {
    return this.consumeAll(unit, [event]);
  }

  async consumeAll(unit: Unit, events: readonly StoredEvent[]): Promise<void> {
    const ids = new Set(events.flatMap(({ data }) => (typeof data['id'] === 'string' ? [data['id']] : [])));
    await this.groups.assign(unit, [...ids]);
  }
}
