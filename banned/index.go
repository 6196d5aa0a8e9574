package banned

import (
	"bytes"
	"math/bits"
	"unicode/utf8"
)

// An index answers two questions about a candidate at a cost that depends on
// the candidate's length and not on the number of terms: which terms occur in
// it, and is it as a whole within one edit of a term?
//
// # One edit
//
// A term t and a word w are within one edit if and only if one of these strings
// is shared:
//
//	w = t                                       no edit
//	w = t less the character at some place      t has one more
//	t = w less the character at some place      w has one more
//	t and w, both less the character at i       they differ at i
//
// So the filter of edits holds each term, each term less one character, and each
// of the latter together with the place. Whoever looks up w and w less each of
// its characters needs no alphabet and no scan.
//
// One edit leaves one half of the term as it is. The filter of halves, which is
// far smaller, tells whether w begins or ends like that, and so where the edit
// can be at all. Most words have neither half of any term.
//
// # Terms that occur
//
// A gate holds the first four bytes of all terms. It is small and says no at most
// places of most passwords. Where it says yes, a filter is asked for heads, the
// first six bytes of terms, and shorter terms whole. A hash table leads from a head
// to the terms that have it, a binary search to the last of them that is not above
// the rest of the candidate. All terms at that place are among those that this one
// begins with.
//
// # Certainty
//
// A yes of a filter is confirmed against the terms, so that a false one costs
// time and no more.
//
// All that an index holds are a few slices of numbers: it can be written to a
// file and used where it lies.
type index struct {
	terms    terms
	nested   nested        // which terms a term begins with
	begins   gate          // first four bytes of terms
	ends     gate          // last four bytes of terms
	heads    heads         // where terms with a head begin
	headKeys blockedFilter // heads
	halves   blockedFilter // first and second halves of terms
	edits    blockedFilter // terms and their deletions
	alphabet []uint32      // the characters of the terms, the most frequent first
	lengths  lengthSet     // of terms, in runes
	short    [256]uint8    // bit n is set if a term with this first byte has n bytes, n below headBytes
}

// Bits for each key. The rates of false positives are about 1 in 200 and 1 in 80;
// a test measures them.
const (
	editBits = 12
	halfBits = 10
	headBits = 10
)

// has reports whether the word is a term.
func (x *index) has(word []byte) bool {
	head, key := headOf(word)
	first, found := x.heads.find(&x.terms, head, key)
	if !found {
		return false
	}
	last, _ := x.terms.lastNotAbove(first, first, word)
	return bytes.Equal(x.terms.at(last), word)
}

// A token is a place in a candidate with the lengths of the terms that begin there,
// in runes.
type token struct {
	start   int
	lengths lengthSet
}

// appendTokens appends the terms that occur in the candidate, from its end to its
// start.
func (x *index) appendTokens(tokens []token, c *candidate) []token {
	var guesses guesses
	for start := c.runes() - 1; start >= 0; start-- {
		spend(1)
		word := c.word(start)
		// A short term may be shorter than what the gate knows.
		if sizes := x.short[word&0xFF]; sizes&(1<<gateBytes-1) != 0 || x.begins.mayHave(uint32(word)) {
			if lengths := x.tokensAt(c, start, word, sizes, &guesses); !lengths.empty() {
				tokens = append(tokens, token{start, lengths})
			}
		}
	}
	return tokens
}

// tokensAt returns the lengths of the terms that occur from start on, where the
// first bytes are those of the word and short terms have the sizes.
func (x *index) tokensAt(c *candidate, start int, word uint64, sizes uint8, g *guesses) (lengths lengthSet) {
	rest := c.text[c.bounds[start]:]
	if len(rest) >= headBytes {
		if key := headKey(word, headBytes); x.headKeys.has(key) {
			if first, ok := x.heads.find(&x.terms, rest[:headBytes], key); ok {
				return x.tokensFrom(c, start, first, g)
			}
		}
	}
	for ; sizes != 0; sizes &= sizes - 1 {
		spend(1)
		n := bits.TrailingZeros8(sizes)
		if n <= len(rest) && x.headKeys.has(headKey(word, n)) && x.has(rest[:n]) {
			if length := c.runesIn(start, n); length > 0 { // always, unless the file is damaged
				lengths.add(length)
			}
		}
	}
	return lengths
}

// tokensFrom returns the lengths of the terms that occur from start on, where
// first is the first term with the head there.
//
// Every term at that place is a beginning of the rest of the candidate. One as
// long as a head is not above the rest, and so is between first and the last
// term not above it, and that one begins with it. A shorter one is a beginning
// of the head, which all these terms have.
func (x *index) tokensFrom(c *candidate, start, first int, g *guesses) lengthSet {
	rest := c.text[c.bounds[start]:]
	guess := g.of(first)
	last, shared := x.terms.lastNotAbove(first, *guess, rest)
	*guess = last
	return x.nested.at(last).upTo(c.runesIn(start, shared))
}

// guesses remembers where the search for a head has ended in this candidate. A
// password that repeats itself repeats its heads, and the ends are close then.
type guesses [16]struct{ head, last int }

// of returns the guess for the terms with the head that begin with first, to be
// used and bettered.
func (g *guesses) of(first int) *int {
	guess := &g[uint32(first)*0x9e37_79b1>>28] // spread by Fibonacci hashing
	if guess.head != first+1 {                 // 0 is that of no head
		guess.head, guess.last = first+1, first
	}
	return &guess.last
}

// near reports whether the whole candidate, in which these terms occur, is within
// one edit of a term: one insertion, deletion or substitution, not a transposition.
func (x *index) near(s *scratch, tokens []token) bool {
	n := s.runes()
	if last := len(tokens) - 1; last >= 0 && tokens[last].start == 0 && tokens[last].lengths.has(n) {
		return true // no edit
	}
	// A half, if it is not shorter, begins or ends with what the gates know.
	first, second := true, true
	if n > 2*gateBytes {
		first, second = x.begins.mayHave(uint32(s.word(0))), x.ends.mayHave(lastBytes(s.text))
		if !first && !second {
			return false
		}
	}
	s.needHashes()
	for _, length := range [...]int{n, n - 1, n + 1} {
		if !x.lengths.has(length) {
			continue
		}
		if from, to := x.places(s, length, first, second); from < to && x.nearAt(s, length, from, to) {
			return true
		}
	}
	return false
}

// places returns where an edit can be that makes the candidate a term of so many
// characters: from one place up to but not including another. An edit at a place
// of the first half of the term leaves the second half, and the other way round.
// Either half is looked up if it may be there at all.
func (x *index) places(s *scratch, length int, first, second bool) (from, to int) {
	n, half := s.runes(), length/2
	from, to = half, half
	if first && x.halves.has(s.hash(0, half).firstHalfKey(length)) {
		to = max(n, length)
	}
	if tail := n - (length - half); second && tail >= 0 && x.halves.has(s.hash(tail, n).secondHalfKey(length)) {
		from = 0
	}
	return from, to
}

// nearAt reports whether an edit at one of the places makes the candidate a term
// of so many characters. People change the ends of words, so it begins there.
func (x *index) nearAt(s *scratch, length, from, to int) bool {
	n := s.runes()
	switch whole := s.hash(0, n); {
	case length == n:
		for i := to - 1; i >= from; i-- {
			spend(1)
			if x.edits.has(s.without(i).positionKey(i)) && x.hasBetween(s, i, i+1) {
				return true
			}
		}
	case length < n:
		for i := to - 1; i >= from; i-- {
			spend(1)
			if x.edits.has(s.without(i).termKey()) && x.hasWithout(s, i) {
				return true
			}
		}
	case x.edits.has(whole.deletionKey()):
		for i := to - 1; i >= from; i-- {
			spend(1)
			if x.edits.has(whole.positionKey(i)) && x.hasBetween(s, i, i) {
				return true
			}
		}
	}
	return false
}

// hasWithout reports whether the candidate less the character at i is a term.
func (x *index) hasWithout(s *scratch, i int) bool {
	s.term = append(append(s.term[:0], s.part(0, i)...), s.part(i+1, s.runes())...)
	return x.has(s.term)
}

// hasBetween reports whether the candidate becomes a term by putting one
// character in place of those from start to end. It tries the characters that
// stand in terms; it is asked only if the filter has seen the rest.
func (x *index) hasBetween(s *scratch, start, end int) bool {
	before, after := s.part(0, start), s.part(end, s.runes())
	beforeHash, afterHash := s.hash(0, start), s.hash(end, s.runes())
	s.term = append(s.term[:0], before...)
	for _, r := range x.alphabet {
		spend(1)
		s.term = utf8.AppendRune(s.term[:len(before)], rune(r))
		h := beforeHash
		for _, b := range s.term[len(before):] {
			h = h.append(b)
		}
		if x.edits.has(h.join(afterHash, len(after)).termKey()) {
			s.term = append(s.term, after...)
			if x.has(s.term) {
				return true
			}
		}
	}
	return false
}
