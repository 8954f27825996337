import { Injectable } from '@nestjs/common';

/** The time, as a service that tests replace. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
