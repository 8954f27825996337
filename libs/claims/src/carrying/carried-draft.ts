import type { ClaimDraft } from '../claim-draft';
import type { ClaimView } from '../claim-view';

/** A stored claim in the extraction contract's shape. */
export function draftOf(view: ClaimView): ClaimDraft {
  const { type, act, negated, hedged, content, cue, saidOn, saidAt, confidence, rule } = view;
  const parties = (list: ClaimView['speakers']) =>
    list.map(({ name, kind, mention: span }) => ({ name, kind, mention: span }));
  return {
    ...{ type, act, negated, hedged, content, cue, saidOn, saidAt, confidence, rule, within: null },
    speakers: parties(view.speakers),
    targets: parties(view.targets),
    addressees: parties(view.addressees),
    via: parties(view.via),
  };
}
