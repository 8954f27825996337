import { replyFaults } from './reply-faults';

const NOW = new Date('2026-05-02T10:00:00Z');
const at = (time: string | undefined): Date | null => (time === undefined ? null : new Date(`2026-05-${time}:00Z`));

describe('a right of reply', () => {
  it.each<[{ asked?: string; answered?: string; answer?: string }, string[]]>([
    [{}, []],
    [{ asked: '01T10:00' }, []],
    [{ asked: '02T10:09' }, []],
    [{ asked: '02T10:11' }, ['/askedAt']],
    [{ asked: '01T10:00', answered: '01T11:00', answer: 'Non.' }, []],
    [{ answered: '01T11:00', answer: 'Non.' }, []],
    [{ asked: '01T10:00', answered: '01T09:00', answer: 'Non.' }, ['/answeredAt']],
    [{ asked: '01T10:00', answered: '03T10:00', answer: 'Non.' }, ['/answeredAt']],
    [{ asked: '01T10:00', answered: '01T11:00' }, ['/answer']],
  ])('with %j has faults at %j', ({ asked, answered, answer = null }, pointers) => {
    const dates = { askedAt: at(asked), answeredAt: at(answered), answer };
    expect(replyFaults(dates, NOW).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
