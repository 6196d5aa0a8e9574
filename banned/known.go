package banned

// A known segment is one that is found before the cover is made.
type known struct {
	end     int
	weight  weight
	pattern Pattern
	lists   listSet
	next    int // 1 + the index of another one from the same position; 0 for none
}

// know keeps a segment for the cover.
func (e *estimate) know(start int, k known) {
	k.next = e.knownAt[start]
	e.known = append(e.known, k)
	e.knownAt[start] = len(e.known)
}

// forgetKnown makes room for the segments of another password.
func (e *estimate) forgetKnown() {
	e.known = e.known[:0]
	e.knownAt = append(e.knownAt[:0], make([]int, len(e.chars))...)
}

// offerKnown offers the known segments that begin at start.
func (e *estimate) offerKnown(start int) {
	for i := e.knownAt[start]; i > 0; i = e.known[i-1].next {
		k := &e.known[i-1]
		e.offer(k.end, k.weight, k.pattern, k.lists)
	}
}
