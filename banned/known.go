package banned

import (
	"cmp"
	"slices"
)

// A known segment is one that is found before the cover is made.
type known struct {
	start, end int
	weight     weight
	pattern    Pattern
	lists      listSet
}

// know keeps a segment for the cover.
func (e *estimate) know(k known) { e.known = append(e.known, k) }

// sortKnown puts the segments in the order in which the cover is made.
func (e *estimate) sortKnown() {
	slices.SortStableFunc(e.known, func(a, b known) int { return cmp.Compare(b.start, a.start) })
}

// offerKnown offers the first of the known segments, those that begin at start, and
// returns the others.
func (e *estimate) offerKnown(left []known, start int) []known {
	for ; len(left) > 0 && left[0].start == start; left = left[1:] {
		e.offer(left[0].end, left[0].weight, left[0].pattern, left[0].lists)
	}
	return left
}
