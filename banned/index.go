package banned

// An index answers two questions about a candidate at a cost that depends on
// the candidate's length and not on the number of terms: which terms occur in
// it, and is it as a whole within one edit of a term?
//
// A term t of n characters and a word w are within one edit if and only if one
// of these strings is shared:
//
//	w = t                                       no edit
//	w = t less the character at some place      t has one more
//	t = w less the character at some place      w has one more
//	t and w, both less the character at i       they differ at i
//
// So the filter holds each term, each term less one character, and each of the
// latter together with the place. Whoever looks up w and w less each of its
// characters needs no alphabet and no scan. A hit is confirmed against the
// terms, so that a false positive of the filter costs time and no more.
type index struct {
	terms    terms
	filter   *filter // terms and their deletions
	prefixes *filter // the first characters of terms, at the checkpoints
	lengths  lengthSet
	shortest int // length of the shortest term in runes; 0 without terms
	longest  int
}

// Rates of the two filters. A false positive among the terms costs a binary
// search; one among the prefixes costs a few more look-ups.
const (
	termRate   = 1.0 / 1000
	prefixRate = 1.0 / 100
)

// checkpoints are the lengths, in runes, at which a search for longer terms
// stops if no term begins like this. The first stops most searches in ordinary
// passwords at once, the others those in passwords that are made of words.
const firstCheckpoint = 4

var checkpoints = lengthSet{1<<firstCheckpoint | 1<<6 | 1<<9}

// newIndex indexes terms in normal form, each of 1 to [MaxRunes] runes.
func newIndex(t terms) *index {
	x := &index{terms: t}
	keys, prefixes := 0, 0
	var c candidate
	for i := range t.len() {
		c.text = t.at(i)
		c.prepare()
		n := c.runes()
		keys += 1 + 2*n
		prefixes += 3 // at most one a checkpoint
		x.lengths.add(n)
		x.longest = max(x.longest, n)
		if x.shortest == 0 || n < x.shortest {
			x.shortest = n
		}
	}
	x.filter, x.prefixes = newFilter(keys, termRate), newFilter(prefixes, prefixRate)
	for i := range t.len() {
		c.text = t.at(i)
		c.prepare()
		x.add(&c)
	}
	return x
}

// add puts the keys of one term into the filters.
func (x *index) add(c *candidate) {
	n := c.runes()
	x.filter.add(c.hash(0, n).termKey())
	for i := range n {
		h := c.without(i)
		x.filter.add(h.deletionKey())
		x.filter.add(h.positionKey(i))
	}
	for length := firstCheckpoint; length < n; length++ {
		if checkpoints.has(length) {
			x.prefixes.add(c.hash(0, length).termKey())
		}
	}
}

// appendTokens appends to ends where the terms that begin at start end, in
// ascending order.
func (x *index) appendTokens(ends []int, c *candidate, start int) []int {
	last := min(x.longest, c.runes()-start)
	for length := min(x.shortest, firstCheckpoint); length <= last; length++ {
		known, checkpoint := x.lengths.has(length), checkpoints.has(length)
		if !known && !checkpoint {
			continue
		}
		end := start + length
		key := c.hash(start, end).termKey()
		if known && x.filter.has(key) && x.terms.has(c.part(start, end)) {
			ends = append(ends, end)
		}
		if checkpoint && length < last && !x.prefixes.has(key) {
			break
		}
	}
	return ends
}

// near reports whether the whole candidate is within one edit of a term: one
// insertion, deletion or substitution, not a transposition.
func (x *index) near(s *scratch) bool {
	n := s.runes()
	longer, same, shorter := x.lengths.has(n+1), x.lengths.has(n), x.lengths.has(n-1)
	if !longer && !same && !shorter {
		return false
	}
	whole := s.hash(0, n)
	if same && x.filter.has(whole.termKey()) && x.terms.has(s.text) {
		return true
	}
	// An edit behind the first checkpoint leaves the prefix there as it is. If no
	// term has that prefix, only the places before it remain.
	places := n + 1
	if n-1 > firstCheckpoint && !x.prefixes.has(s.hash(0, firstCheckpoint).termKey()) {
		places = firstCheckpoint
	}
	if longer && x.filter.has(whole.deletionKey()) {
		for i := range places {
			if x.filter.has(whole.positionKey(i)) && x.hasBetween(s, i, i) {
				return true
			}
		}
	}
	for i := range min(places, n) {
		h := s.without(i)
		if shorter && x.filter.has(h.termKey()) && x.hasWithout(s, i) {
			return true
		}
		if same && x.filter.has(h.positionKey(i)) && x.hasBetween(s, i, i+1) {
			return true
		}
	}
	return false
}

// hasWithout reports whether the candidate less the character at i is a term.
func (x *index) hasWithout(s *scratch, i int) bool {
	s.term = append(append(s.term[:0], s.part(0, i)...), s.part(i+1, s.runes())...)
	return x.terms.has(s.term)
}

// hasBetween reports whether the candidate becomes a term by putting one
// character in place of those from start to end.
func (x *index) hasBetween(s *scratch, start, end int) (found bool) {
	found, s.term = x.terms.hasBetween(s.part(0, start), s.part(end, s.runes()), s.term)
	return found
}

// A lengthSet is a set of lengths from 0 to MaxRunes.
type lengthSet [MaxRunes/64 + 1]uint64

func (s *lengthSet) add(n int) { s[n/64] |= 1 << (n % 64) }

func (s *lengthSet) has(n int) bool {
	return n >= 0 && n <= MaxRunes && s[n/64]&(1<<(n%64)) != 0
}
